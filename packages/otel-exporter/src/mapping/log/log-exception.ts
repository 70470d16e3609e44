import { properties, readProperty } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

import type { Attributes } from "../attributes/attributes.ts";
import { readErrorFields, type ErrorTexts } from "../exception/error-fields.ts";
import { isErrorAsBody, isErrorByPlace, type IsError } from "../exception/is-error.ts";
import { linkNames } from "../exception/linked-errors.ts";

/** An error that a record holds as an object, and what its three texts do not say of it. */
export interface LogException extends ErrorTexts {
  /** The attribute that holds it; absent when it is the body. */
  readonly attribute?: string;
  readonly rest: ReadonlyMap<string, unknown>;
}

const statedNames = ["exception.type", "exception.message", "exception.stacktrace"];
/** The names under which loggers write errors as maps. */
const errorNames = ["exception", "err", "error"];
/** More than a log can have attributes. */
const maxProperties = 1000;

/**
 * Finds an error that is an object: the body, else an attribute named for errors.
 *
 * An attribute is not looked at where the record has `exception.*` as well: those are what a log shows.
 * Stack traces are not parsed: a log has no frames.
 */
export function logException(
  { body }: Pick<LogRecord, "body">,
  attributes: Attributes,
): LogException | undefined {
  const thrown = readError(body, isErrorAsBody);
  if (thrown !== undefined || statedNames.some((name) => attributes.has(name))) return thrown;
  for (const name of errorNames) {
    const held = readError(attributes.get(name), isErrorByPlace);
    if (held !== undefined) return { ...held, attribute: name };
  }
  return undefined;
}

function readError(value: unknown, isError: IsError): LogException | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const fields = readErrorFields(value);
  if (!isError(fields, value)) return undefined;
  const rest = new Map<string, unknown>();
  for (const [name, property] of properties(value)) {
    if (rest.size === maxProperties) break;
    if (property !== undefined && !fields.shown.includes(name)) rest.set(name, property);
  }
  // No property of an error's own is enumerable, and so none of these.
  for (const name of linkNames) {
    const linked = readProperty(value, name) ?? undefined;
    if (linked !== undefined) rest.set(name, linked);
  }
  return { ...fields.texts, rest };
}
