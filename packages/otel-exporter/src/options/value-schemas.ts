import { z } from "zod";

/** The longest time that a timer of Node can wait, in milliseconds; with more it fires at once. */
export const maxTimerMillis = 2_147_483_647;

/** Any text. */
export function text(): z.ZodString {
  return z.string("expected text");
}

/** True or false. */
export function flag(): z.ZodBoolean {
  return z.boolean("expected true or false");
}

/** A whole number within bounds that the message names. */
export function wholeNumber(min: number, max: number = Number.MAX_SAFE_INTEGER): z.ZodInt {
  const expectation =
    max === Number.MAX_SAFE_INTEGER
      ? `expected a whole number of at least ${min}`
      : `expected a whole number from ${min} to ${max}`;
  return z.int(expectation).min(min, expectation).max(max, expectation);
}

/** One of some texts, all of which the message names. */
export function oneOf<const Value extends string>(
  values: readonly [Value, ...Value[]],
): z.ZodEnum<{ [Key in Value]: Key }> {
  return z.enum(values, `expected ${values.map((value) => `"${value}"`).join(", ")}`);
}

/** The name of a severity. */
export function severity(): z.ZodEnum<{
  [Name in "trace" | "debug" | "info" | "warn" | "error" | "fatal"]: Name;
}> {
  return oneOf(["trace", "debug", "info", "warn", "error", "fatal"]);
}
