import type { EventException, LogEntry } from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";

import type { Attributes } from "../attributes/attributes.ts";
import type { PlacedAttributes } from "../attributes/placed-attributes.ts";
import { logtapeMessage } from "./logtape-message.ts";
import { readableText } from "./readable-text.ts";
import { templateParameters } from "./template-parameters.ts";
import { textWithoutBody } from "./text-without-body.ts";

/**
 * The message of an event: the body, else its template, else what the exception says, else the event's
 * name; and the template that it was made of, by which Sentry groups.
 *
 * `exception.message` counts even where it does not make an exception: `emit({ exception: "text" })`
 * of the OpenTelemetry JavaScript SDK leaves nothing else.
 */
export function logEntry(
  record: LogRecord,
  attributes: Attributes,
  placed: PlacedAttributes,
  thrown: EventException | undefined,
): LogEntry {
  const isTemplated = placed.has("template") || placed.has("parameters");
  const listed = isTemplated ? undefined : logtapeMessage(record);
  if (listed !== undefined) return listed;
  const template = placed.text("template", "text");
  const params = templateParameters(placed);
  const formatted =
    readableText(record.body) ?? template ?? textWithoutBody(record, attributes, thrown);
  return {
    formatted,
    ...(template !== undefined && template !== formatted && { message: template }),
    ...(params !== undefined && { params }),
  };
}
