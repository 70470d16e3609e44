import { parseEventId } from "../../identifiers.ts";
import {
  describeJsonType,
  isJsonArray,
  isJsonObject,
  type JsonValue,
} from "../../json/json-value.ts";
import { parseTimestamp } from "../../timestamp.ts";
import type { Rule } from "./rule.ts";

/** Keeps any value: its form is no business of this mock. */
export const anything: Rule = (value) => value;

/** Keeps `true` and `false`. */
export const flag: Rule = only("a boolean", (value) => typeof value === "boolean");

/** Keeps any number. */
export const number: Rule = only("a number", (value) => typeof value === "number");

/** Keeps any object, whatever is in it. */
export const anyObject: Rule = only("an object", isJsonObject);

/** Keeps any list, whatever is in it. */
export const anyList: Rule = only("a list", isJsonArray);

/** Keeps text, numbers and booleans. */
export const primitive: Rule = only(
  "a string, number or boolean",
  (value) => typeof value !== "object",
);

/** The end of the 64-bit unsigned range, which a double can only come near to. */
const unsigned64End = 2 ** 64;

/**
 * Keeps whole numbers from 0, as Relay's `u64` does; a fraction is cut off, and what is larger
 * counts as the largest.
 */
export const unsignedInteger: Rule = (value, path, context) => {
  if (typeof value !== "number" || value <= -1) {
    context.remark(path, "invalid_data", "expected an unsigned integer");
    return undefined;
  }
  const kept = Math.min(Math.abs(Math.trunc(value)), unsigned64End);
  if (kept !== value) context.remark(path, "changed", `stored as ${kept}`);
  return kept;
};

/** Keeps the id of a thread: a text or an unsigned integer. */
export const threadId: Rule = only(
  "a text or an unsigned integer",
  (value) => typeof value === "string" || (Number.isInteger(value) && Number(value) >= 0),
);

/** Keeps an event id, in the form that Sentry shows. */
export const eventId: Rule = (value, path, context) => {
  const id = parseEventId(value);
  if (id === undefined) context.remark(path, "invalid_data", "expected 32 hexadecimal digits");
  return id;
};

/** Turns a point in time into seconds since 1970, moved by what the whole event is moved by. */
export const timestamp: Rule = (value, path, context) => {
  const millis = parseTimestamp(value);
  if (millis === undefined || millis < 0) {
    context.remark(path, "invalid_data", "expected an RFC 3339 text or seconds since 1970");
    return undefined;
  }
  return (millis + context.shiftMillis) / 1000;
};

/** Makes the rule of a value that is kept as it is, or not at all. */
export function only(expected: string, isFitting: (value: JsonValue) => boolean): Rule {
  return (value, path, context) => {
    if (isFitting(value)) return value;
    context.remark(path, "invalid_data", `expected ${expected}, got ${describeJsonType(value)}`);
    return undefined;
  };
}
