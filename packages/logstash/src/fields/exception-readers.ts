import { setIfFree } from "../draft/keep-attribute.ts";
import type { RecordDraft } from "../draft/record-draft.ts";
import { log4j2ThrownText } from "../exception/log4j2-thrown.ts";
import { phpExceptionText } from "../exception/php-exception.ts";
import { isObject, ownValue } from "../logstash-event.ts";
import type { FieldReader } from "./field-node.ts";

/** Reads the class of an exception. */
export const exceptionType: FieldReader = (draft, value) => {
  if (typeof value !== "string" || value === "") return false;
  draft.exceptionType ??= value;
  return draft.exceptionType === value;
};

/** Reads the message of an exception. */
export const exceptionMessage: FieldReader = (draft, value) => {
  if (typeof value !== "string") return false;
  draft.exceptionMessage ??= value;
  return draft.exceptionMessage === value;
};

/** Reads a stack trace: text, or an array of its lines. */
export const exceptionStack: FieldReader = (draft, value) => {
  const text = stackText(value);
  if (text === undefined) return false;
  draft.exceptionStack ??= text;
  return draft.exceptionStack === text;
};

/** Remembers the stack of the log call, for events whose exception has none. */
export const callStack: FieldReader = (draft, value, key, parent) => {
  if (draft.callStack !== undefined || stackText(value) === undefined) return false;
  draft.callStack = { key, value, parent };
  return true;
};

/** Reads a stack trace from a field that in other events holds a mere word about the exception. */
export const exceptionText: FieldReader = (draft, value, key, parent) =>
  (Array.isArray(value) || (typeof value === "string" && value.includes("\n"))) &&
  exceptionStack(draft, value, key, parent);

/** Reads log4j2's `thrown`. */
export const log4j2Thrown: FieldReader = (draft, value) => {
  if (!isObject(value) || hasException(draft)) return false;
  draft.exceptionType = textOrNothing(ownValue(value, "name"));
  draft.exceptionMessage = textOrNothing(ownValue(value, "message"));
  draft.exceptionStack = log4j2ThrownText(value);
  return hasException(draft);
};

/** Reads the exception that Monolog normalized; PHP's code of it is kept when it has one. */
export const monologException: FieldReader = (draft, value) => {
  const type = ownValue(value, "class");
  if (typeof type !== "string" || hasException(draft)) return false;
  draft.exceptionType = type;
  draft.exceptionMessage = textOrNothing(ownValue(value, "message"));
  draft.exceptionStack = phpExceptionText(value);
  const code = ownValue(value, "code");
  if (code !== 0 && code !== undefined) setIfFree(draft.attributes, "exception.code", code);
  return true;
};

/** Tells whether any part of an exception was found. */
export function hasException(draft: RecordDraft): boolean {
  return (
    draft.exceptionType !== undefined ||
    draft.exceptionMessage !== undefined ||
    draft.exceptionStack !== undefined
  );
}

function stackText(value: unknown): string | undefined {
  if (typeof value === "string") return value === "" ? undefined : value;
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.every((line) => typeof line === "string") ? value.join("\n") : undefined;
}

function textOrNothing(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
