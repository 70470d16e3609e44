import { RateLimits, readRateLimits, type RateLimitAnswer } from "@rookery/core";
import { updateRateLimits } from "@sentry/core";
import { describe, expect, test } from "vitest";

import { readVectors } from "./read-vectors.ts";

type Waits = Readonly<Record<string, number>>;

const now = 10_000;
const ourCategories: ReadonlySet<string> = new Set(["error", "log_item", "log_byte", "all"]);

describe.each(readVectors<RateLimitAnswer, Waits, Waits>("rate-limits"))(
  "$id ($spec)",
  ({ given, expected, sentryCore }) => {
    test("is what we read", () => {
      const limits = readRateLimits(given, now);
      const entries = limits.map(({ category, retryAfterMillis }) => [category, retryAfterMillis]);
      expect(Object.fromEntries(entries)).toEqual(expected);
    });

    test("is what we wait", () => {
      const limits = new RateLimits(() => now);
      limits.add(readRateLimits(given, now));
      for (const category of ["error", "log_item", "log_byte"] as const) {
        const wait = Math.max(expected[category] ?? 0, expected["all"] ?? 0);
        expect([category, limits.remainingMillis([category])]).toEqual([category, wait]);
      }
    });

    test("is what @sentry/core reads, but where the vector says", () => {
      expect(theirs(given)).toEqual(sentryCore ?? expected);
    });
  },
);

function theirs({ rateLimits, retryAfter, status }: RateLimitAnswer): Waits {
  const headers = {
    "x-sentry-rate-limits": rateLimits ?? null,
    "retry-after": retryAfter ?? null,
  };
  const deadlines = Object.entries(updateRateLimits({}, { statusCode: status, headers }, now));
  const waits = deadlines.map(([category, deadline]) => [category, deadline - now] as const);
  const those = waits.filter(([category, wait]) => ourCategories.has(category) && wait > 0);
  return Object.fromEntries(those);
}
