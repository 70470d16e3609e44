import { z } from "zod";

import { durationExpected, maxDurationMillis, parseDuration } from "./parse-duration.ts";

/** A duration as a user writes it: `10s`, `1m30s`. */
export type Duration = string;

/** Reads a duration into milliseconds, from `minMillis` to `maxMillis`. */
export function durationSchema(
  minMillis: number = 1,
  maxMillis: number = maxDurationMillis,
): z.ZodType<number, Duration> {
  return z
    .string({ error: durationExpected })
    .transform((text, context) => {
      const millis = parseDuration(text, Number.MAX_SAFE_INTEGER);
      if (millis !== undefined && millis >= minMillis && millis <= maxMillis) return millis;
      const message = millis === undefined ? durationExpected : expectedRange(minMillis, maxMillis);
      context.issues.push({ code: "custom", input: text, message });
      return z.NEVER;
    })
    .meta({ description: "A duration, such as 300ms, 10s or 1m30s" });
}

function expectedRange(minMillis: number, maxMillis: number): string {
  return maxMillis === maxDurationMillis
    ? `Expected at least ${minMillis}ms and at most 596h.`
    : `Expected from ${minMillis}ms to ${maxMillis}ms.`;
}
