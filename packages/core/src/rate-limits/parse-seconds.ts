const secondsPattern = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;
/** A day: a limit that is longer is asked about again after it. A timer of Node can wait that long. */
const maxMillis = 86_400_000;
/** Longer than any number of seconds that means something. */
const maxLength = 400;

/**
 * Reads a number of seconds, whole or with a fraction, as milliseconds from 0 to a day.
 *
 * Blanks around it are ignored; negative seconds are 0; `undefined` for what is no such number, such
 * as `1e3`, `0x10` and `Infinity`.
 */
export function parseSeconds(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed.length > maxLength || !secondsPattern.test(trimmed)) return undefined;
  // A thousandth of a millisecond is what doubles get wrong, not what a server asked for.
  const millis = Math.ceil(Math.round(Number(trimmed) * 1_000_000) / 1000);
  return clampWait(millis);
}

/** Puts a wait into its bounds: what is over already is 0, a day is enough. */
export function clampWait(millis: number): number {
  return Math.min(Math.max(millis, 0), maxMillis);
}
