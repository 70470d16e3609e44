import type { EventException } from "@rookery/core";
import { filledText } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

import type { Attributes } from "../attributes/attributes.ts";
import { exceptionAttributes } from "../exception/exception-attributes.ts";
import { eventName } from "./event-name.ts";

/**
 * What to say of a record whose body says nothing: what its exception says, else the event's name, else
 * the exception's type.
 */
export function textWithoutBody(
  record: LogRecord,
  attributes: Attributes,
  thrown: Pick<EventException, "type" | "value"> | undefined,
): string {
  return (
    thrown?.value ??
    filledText(attributes.get(exceptionAttributes.message)) ??
    eventName(record, attributes) ??
    thrown?.type ??
    "(no message)"
  );
}
