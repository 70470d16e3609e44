import type { EventException, LogEntryParams } from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";

import type { Attributes } from "../attributes/attributes.ts";
import type { PlacedAttributes } from "../attributes/placed-attributes.ts";
import { logtapeMessage } from "../message/logtape-message.ts";
import { templateParameters } from "../message/template-parameters.ts";
import { textWithoutBody } from "../message/text-without-body.ts";
import { logBody } from "./log-body.ts";
import type { LogException } from "./log-exception.ts";

/** What a log says, and what it was made of. */
export interface LogMessage {
  /** Text; or a structure that has no message. */
  readonly body: unknown;
  /** The template; it may be the body itself. */
  readonly template: string | undefined;
  readonly params: LogEntryParams | undefined;
  /** What else a structured body says. */
  readonly rest: ReadonlyMap<string, unknown> | undefined;
}

/** The message of a log, which is that of the issue (see `logEntry`). */
export function logMessage(
  record: LogRecord,
  attributes: Attributes,
  placed: PlacedAttributes,
  exception: LogException | undefined,
): LogMessage {
  const listed = placed.has("template") ? undefined : logtapeMessage(record);
  if (listed !== undefined) {
    const { formatted, message, params } = listed;
    return { body: formatted, template: message, params, rest: undefined };
  }
  const params = templateParameters(placed);
  const template = placed.text("template", "text");
  const { shown, rest } = logBody(record.body, exception);
  const body = shown ?? template ?? textWithoutBody(record, attributes, exceptionTexts(exception));
  if (params !== undefined || template === undefined || template === body) {
    return { body, template, params, rest };
  }
  // A template goes with parameters, or not at all (Sentry develop docs, logs).
  placed.giveBack("template", "text");
  return { body, template: undefined, params, rest };
}

function exceptionTexts(
  exception: LogException | undefined,
): Pick<EventException, "type" | "value"> | undefined {
  if (exception === undefined) return undefined;
  const { type, message } = exception;
  return { ...(type !== undefined && { type }), ...(message !== undefined && { value: message }) };
}
