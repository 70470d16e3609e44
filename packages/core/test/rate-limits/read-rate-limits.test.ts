// The forms, one by one, are in test/conformance/vectors/rate-limits.json.
import fc from "fast-check";
import { expect, test } from "vitest";

import { readRateLimits } from "../../src/index.ts";

const pieces = fc.constantFrom(
  "60",
  "1.5",
  "-1",
  "x",
  ":",
  ";",
  ",",
  " ",
  "error",
  "log_item",
  "9".repeat(30),
);
const header = fc.oneof(
  fc.array(pieces).map((parts) => parts.join("")),
  fc.string({ unit: "binary" }),
);

test("of any headers at most four limits come, each above 0 and at most a day", () => {
  fc.assert(
    fc.property(fc.nat(599), header, header, fc.nat(), (status, rateLimits, retryAfter, now) => {
      const limits = readRateLimits({ status, rateLimits, retryAfter }, now);
      const categories = limits.map(({ category }) => category);
      expect(new Set(categories).size).toBe(categories.length);
      for (const { category, retryAfterMillis } of limits) {
        expect(["error", "log_item", "log_byte", "all"]).toContain(category);
        expect(Number.isInteger(retryAfterMillis)).toBe(true);
        expect(retryAfterMillis).toBeGreaterThan(0);
        expect(retryAfterMillis).toBeLessThanOrEqual(86_400_000);
      }
    }),
    { numRuns: 1000 },
  );
});

test("the longest limit of a category holds, in whatever order they come", () => {
  const limit = fc.record({
    seconds: fc.integer({ min: 1, max: 86_400 }),
    category: fc.constantFrom("error", "log_item", "log_byte"),
  });
  fc.assert(
    fc.property(fc.array(limit, { minLength: 1 }), (limits) => {
      const rateLimits = limits
        .map(({ category, seconds }) => `${seconds}:${category}:key`)
        .join(", ");
      for (const { category, retryAfterMillis } of readRateLimits({ status: 200, rateLimits }, 0)) {
        const all = limits.filter((each) => each.category === category);
        expect(retryAfterMillis).toBe(Math.max(...all.map(({ seconds }) => seconds)) * 1000);
      }
    }),
  );
});

test("of an endless header the start is read", () => {
  const rateLimits = `60:error:key,${"x,".repeat(1_000_000)}60:log_item:key`;
  expect(readRateLimits({ status: 200, rateLimits }, 0)).toEqual([
    { category: "error", retryAfterMillis: 60_000 },
  ]);
});
