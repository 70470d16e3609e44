import fc from "fast-check";
import { expect, test } from "vitest";

import { parseRateLimits } from "../../src/limits/parse-rate-limits.ts";

const all: readonly string[] = [];

test.each<[number, Record<string, string>, unknown]>([
  [200, {}, []],
  [500, { "retry-after": "5" }, []],
  [429, {}, [{ retryAfterMillis: 60_000, categories: all }]],
  [429, { "Retry-After": "5" }, [{ retryAfterMillis: 5000, categories: all }]],
  [429, { "retry-after": "soon" }, [{ retryAfterMillis: 60_000, categories: all }]],
  [200, { "x-sentry-rate-limits": "13" }, [{ retryAfterMillis: 13_000, categories: all }]],
  [
    429,
    {
      "x-sentry-rate-limits": "42::organization:my_limit, 2.5:transaction;security:project",
      "retry-after": "99",
    },
    [
      { retryAfterMillis: 42_000, categories: all },
      { retryAfterMillis: 2500, categories: ["transaction", "security"] },
    ],
  ],
  [200, { "x-sentry-rate-limits": "x:error:key, -1:error" }, []],
])("%i %j", (status, headers, limits) => {
  expect(parseRateLimits(status, headers)).toEqual(limits);
});

test("never throws, whatever the header says", () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      for (const { retryAfterMillis } of parseRateLimits(429, { "x-sentry-rate-limits": value })) {
        expect(retryAfterMillis).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});
