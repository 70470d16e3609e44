import { clampWait, parseSeconds } from "./parse-seconds.ts";

const clockTime = String.raw`\d{2}:\d{2}:\d{2}`;
/** The three forms of RFC 9110, 5.6.7: the current one, RFC 850's, and asctime's, which has no zone. */
const zonedDate = new RegExp(
  `^[A-Z][a-z]{2,8}, \\d{2}[ -][A-Z][a-z]{2}[ -]\\d{2,4} ${clockTime} GMT$`,
);
const asctimeDate = new RegExp(`^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \\d]\\d ${clockTime} \\d{4}$`);

/**
 * Reads `Retry-After` as milliseconds from now: seconds, or an HTTP date (RFC 9110, 10.2.3).
 *
 * From 0 to a day; `undefined` when it is absent or neither. `Date.parse` alone would read a date
 * into almost any text that has a number in it.
 */
export function parseRetryAfter(value: string | undefined, nowMillis: number): number | undefined {
  const text = value?.trim() ?? "";
  const seconds = parseSeconds(text);
  if (seconds !== undefined) return seconds;
  const date = parseHttpDate(text);
  return date === undefined ? undefined : clampWait(date - nowMillis);
}

/** Reads an HTTP date (RFC 9110, 5.6.7) as milliseconds since 1970; `undefined` for all else. */
export function parseHttpDate(text: string): number | undefined {
  const zoned = asctimeDate.test(text) ? `${text} GMT` : text;
  const millis = zoned !== text || zonedDate.test(text) ? Date.parse(zoned) : Number.NaN;
  return Number.isNaN(millis) ? undefined : millis;
}
