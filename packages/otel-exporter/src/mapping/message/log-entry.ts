import type { EventException, LogEntry } from "@rookery/core";
import { filledText } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

import type { Attributes } from "../attributes/attributes.ts";
import { exceptionAttributes } from "../exception/exception-attributes.ts";
import { eventName } from "./event-name.ts";
import { readableText } from "./readable-text.ts";

/**
 * The message of an event: the body, else what the exception says, else the event's name.
 *
 * `exception.message` counts even where it does not make an exception: `emit({ exception: "text" })`
 * of the OpenTelemetry JavaScript SDK leaves nothing else.
 */
export function logEntry(
  record: LogRecord,
  attributes: Attributes,
  thrown: EventException | undefined,
): LogEntry {
  const text =
    readableText(record.body) ??
    thrown?.value ??
    filledText(attributes.get(exceptionAttributes.message)) ??
    eventName(record, attributes) ??
    thrown?.type ??
    "(no message)";
  return { formatted: text };
}
