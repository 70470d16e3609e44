import type { HrTime } from "@rookery/log-record";

import { endOfDigits, fractionNanoseconds } from "./digits.ts";

/** More digits than this lie beyond any year that a unit could reach. */
const maxIntegerDigits = 20;
const maxTextLength = 64;

/**
 * Reads a number of seconds, milliseconds, microseconds or nanoseconds since 1970, as digits.
 *
 * The unit follows from the digits before the decimal point: up to 11 are seconds, up to 14
 * milliseconds, up to 17 microseconds, up to 20 nanoseconds. Each unit so covers the years 1973 to
 * 5138. Works on the digits, because a double keeps no nanoseconds.
 */
export function parseEpochTime(text: string): HrTime | undefined {
  if (text.length > maxTextLength) return undefined;
  const end = endOfDigits(text, 0);
  if (end === 0 || end > maxIntegerDigits || !isFraction(text, end)) return undefined;
  return splitAt(text.slice(0, end), text.slice(end + 1), unitDigits(end));
}

/** Reads milliseconds since 1970, for fields whose unit is known, such as log4j2's `timeMillis`. */
export function parseEpochMillis(millis: number): HrTime | undefined {
  if (!Number.isFinite(millis) || millis < 0 || millis > Number.MAX_SAFE_INTEGER) return undefined;
  const seconds = Math.floor(millis / 1000);
  return [seconds, Math.min(999_999_999, Math.round((millis - seconds * 1000) * 1_000_000))];
}

function isFraction(text: string, start: number): boolean {
  return (
    start === text.length || (text[start] === "." && endOfDigits(text, start + 1) === text.length)
  );
}

function unitDigits(integerDigits: number): number {
  if (integerDigits <= 11) return 0;
  if (integerDigits <= 14) return 3;
  return integerDigits <= 17 ? 6 : 9;
}

function splitAt(integer: string, fraction: string, digitsBelowSeconds: number): HrTime {
  const point = integer.length - digitsBelowSeconds;
  return [Number(integer.slice(0, point)), fractionNanoseconds(integer.slice(point) + fraction)];
}
