import type { LogEntryParams } from "@rookery/core";
import { properties } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

import type { Attributes } from "../attributes/attributes.ts";
import type { PlacedAttributes } from "../attributes/placed-attributes.ts";
import { bodyText } from "../exception/body-text.ts";
import { logtapeMessage } from "../message/logtape-message.ts";
import { readableText } from "../message/readable-text.ts";
import { templateParameters } from "../message/template-parameters.ts";
import { textWithoutBody } from "../message/text-without-body.ts";
import type { LogException } from "./log-exception.ts";

/** What a log says, and what it was made of. */
export interface LogMessage {
  /** Text; or a structure that has no message, of which `fitLog` makes JSON. */
  readonly body: unknown;
  /** Absent where it says the same as the body. */
  readonly template?: string;
  readonly params?: LogEntryParams;
  /** What else a structured body says. */
  readonly rest?: ReadonlyMap<string, unknown>;
}

/** More than a log can have attributes. */
const maxProperties = 1000;

/**
 * The message of a log, which is that of the issue (see `logEntry`), in full.
 *
 * A structure without a message stays one, so that redaction still knows its names.
 */
export function logMessage(
  record: LogRecord,
  attributes: Attributes,
  placed: PlacedAttributes,
  exception: LogException | undefined,
): LogMessage {
  const listed = placed.has("template") ? undefined : logtapeMessage(record);
  if (listed !== undefined) {
    const { formatted, message: template, params } = listed;
    return {
      body: formatted,
      ...(template !== undefined && { template }),
      ...(params && { params }),
    };
  }
  const template = placed.text("template", "text");
  const params = templateParameters(placed);
  const { body, rest } = shownBody(record.body, exception);
  const thrown = exception && exceptionTexts(exception);
  const shown = body ?? template ?? textWithoutBody(record, attributes, thrown);
  return {
    body: shown,
    ...(template !== undefined && template !== shown && { template }),
    ...(params !== undefined && { params }),
    ...(rest !== undefined && rest.size > 0 && { rest }),
  };
}

function shownBody(
  body: unknown,
  exception: LogException | undefined,
): Pick<LogMessage, "body" | "rest"> {
  const isStructure = typeof body === "object" && body !== null && !ArrayBuffer.isView(body);
  if (!isStructure) return { body: readableText(body) };
  if (exception !== undefined && exception.attribute === undefined) {
    return { body: exception.message ?? exception.type, rest: exception.rest };
  }
  const text = bodyText(body);
  return text === undefined ? { body } : { body: text, rest: withoutText(body, text) };
}

/** The properties of a body but the one that is its message. */
function withoutText(body: object, text: string): ReadonlyMap<string, unknown> {
  const rest = new Map<string, unknown>();
  let isShown = false;
  for (const [name, value] of properties(body)) {
    if (rest.size === maxProperties) break;
    const isText = !isShown && value === text && (name === "message" || name === "msg");
    if (isText) isShown = true;
    else rest.set(name, value);
  }
  return rest;
}

function exceptionTexts({ type, message }: LogException): { type?: string; value?: string } {
  return { ...(type !== undefined && { type }), ...(message !== undefined && { value: message }) };
}
