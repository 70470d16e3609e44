import { properties } from "@rookery/core/values";

import { bodyText } from "../exception/body-text.ts";
import { readableText } from "../message/readable-text.ts";
import type { LogException } from "./log-exception.ts";

/** What a body is in a log. */
export interface LogBody {
  /** Text; or a structure that has no message, of which `fitLog` makes JSON; absent where it says nothing. */
  readonly shown: unknown;
  /** What else a structure says than its message. */
  readonly rest?: ReadonlyMap<string, unknown>;
}

/** More than a log can have attributes. */
const maxProperties = 1000;

/**
 * Puts a body into words, as `readableText` does, but in full and once: what is no part of the message is
 * left for the attributes. A structure without a message stays one, so that redaction still knows its
 * names.
 */
export function logBody(body: unknown, exception: LogException | undefined): LogBody {
  const isStructure = typeof body === "object" && body !== null && !ArrayBuffer.isView(body);
  if (!isStructure) return { shown: readableText(body) };
  if (exception !== undefined && exception.attribute === undefined) {
    return { shown: exception.message ?? exception.type, rest: exception.rest };
  }
  const text = bodyText(body);
  return text === undefined ? { shown: body } : { shown: text, rest: withoutText(body, text) };
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
