import { describeJsonType } from "../../json/json-value.ts";
import { parseTimestamp } from "../../timestamp.ts";
import type { Rule } from "./rule.ts";

/** Keeps any value: its form is no business of this mock. */
export const anything: Rule = (value) => value;

/** Keeps `true` and `false`. */
export const flag: Rule = (value, path, context) => {
  if (typeof value === "boolean") return value;
  context.remark(path, "invalid_data", `expected a boolean, got ${describeJsonType(value)}`);
  return undefined;
};

/** Keeps whole numbers from 0, as Relay's `u64` does. */
export const unsignedInteger: Rule = (value, path, context) => {
  if (Number.isInteger(value) && Number(value) >= 0) return value;
  context.remark(path, "invalid_data", "expected an unsigned integer");
  return undefined;
};

/** Turns a point in time into seconds since 1970, moved by what the whole event is moved by. */
export const timestamp: Rule = (value, path, context) => {
  const millis = parseTimestamp(value);
  if (millis === undefined) {
    context.remark(path, "invalid_data", "expected an RFC 3339 text or a number of seconds");
    return undefined;
  }
  return (millis + context.shiftMillis) / 1000;
};
