import type { Rule } from "../fit/fitting.ts";
import { readTimestamp } from "../fit/timestamp-text.ts";

const integerText = /^\d{1,15}$/;
const addressText = /^(?:0[xX][\dA-Fa-f]{1,16}|\d{1,15})$/;

/** Keeps `true` and `false`, and their texts. */
export const flag: Rule<boolean> = (value, fitting) => {
  if (typeof value === "boolean") return value;
  if (value !== "true" && value !== "false") return fitting.move(value, "expected true or false");
  fitting.change("replaced", "the text became a boolean");
  return value === "true";
};

/** Keeps whole numbers from 0 to the largest safe one, and their texts: Relay takes no negative ones. */
export const unsignedInteger: Rule<number> = (value, fitting) => {
  if (Number.isSafeInteger(value) && Number(value) >= 0) return Number(value);
  if (typeof value !== "string" || !integerText.test(value)) {
    return fitting.move(value, "expected a whole number from 0");
  }
  fitting.change("replaced", "the text became a number");
  return Number(value);
};

/** Keeps finite numbers. */
export const finiteNumber: Rule<number> = (value, fitting) =>
  typeof value === "number" && Number.isFinite(value)
    ? value
    : fitting.move(value, "expected a number");

/** Keeps addresses: hexadecimal texts with `0x`, or whole numbers. */
export const address: Rule<string | number> = (value, fitting) => {
  if (typeof value === "string" && addressText.test(value)) return value;
  return Number.isSafeInteger(value) && Number(value) >= 0
    ? Number(value)
    : fitting.move(value, "expected an address such as 0x7f00");
};

/** Keeps a point in time, as ISO 8601 in UTC or as seconds since 1970. */
export const timestamp: Rule<string | number> = (value, fitting) => {
  const time = readTimestamp(value);
  return time === undefined ? fitting.move(value, "it is no time") : time.written;
};

/** Keeps texts that match a pattern. */
export function matching(pattern: RegExp, expected: string): Rule<string> {
  return (value, fitting) =>
    typeof value === "string" && value.isWellFormed() && pattern.test(value)
      ? value
      : fitting.move(value, `expected ${expected}`);
}

/** Keeps one of a few texts. */
export function oneOf<Text extends string>(...texts: readonly Text[]): Rule<Text> {
  const known = new Map<unknown, Text>(texts.map((text) => [text, text]));
  const message = `expected one of ${texts.join(", ")}`;
  return (value, fitting) => known.get(value) ?? fitting.move(value, message);
}
