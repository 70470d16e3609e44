import type { CheckedRetryOptions } from "./retry-options.ts";

/** The wait before the next attempt, after so many (from 1 on) have failed, in milliseconds. */
export function backoffMillis(
  failures: number,
  options: CheckedRetryOptions,
  random: () => number,
): number {
  const { initialIntervalMillis, maxIntervalMillis, multiplier, randomizationFactor } = options;
  // An exponent without end becomes Infinity, and the cap takes care of that.
  const interval = Math.min(
    initialIntervalMillis * multiplier ** (failures - 1),
    maxIntervalMillis,
  );
  return interval * (1 - randomizationFactor + 2 * randomizationFactor * random());
}
