import fc from "fast-check";
import { expect, test } from "vitest";

import { TokenBucket } from "../../src/storms/token-bucket.ts";

test("is full at first, gives one token for each that passes, and fills evenly", () => {
  const bucket = new TokenBucket({ perMinute: 60, capacity: 2 }, 0);
  const takeAt = (now: number): boolean => {
    const hasToken = bucket.hasToken(now);
    bucket.take(now);
    return hasToken;
  };
  expect([0, 0, 0, 999, 1000, 1001].map(takeAt)).toEqual([true, true, false, false, true, false]);
  // A calm of an hour fills it, and no more.
  expect([3_600_000, 3_600_000, 3_600_000].map(takeAt)).toEqual([true, true, false]);
});

test("a clock that goes back fills nothing", () => {
  const bucket = new TokenBucket({ perMinute: 60, capacity: 1 }, 10_000);
  bucket.take(10_000);
  expect([0, 999, 1000].map((now) => bucket.hasToken(now))).toEqual([false, false, true]);
});

const step = fc.record({ wait: fc.nat({ max: 5000 }), isTaken: fc.boolean() });

test("never gives more than its capacity at once, nor than its rate in any time", () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 100 }),
      fc.integer({ min: 1, max: 120 }),
      fc.integer({ min: 1, max: 20 }),
      (steps, perMinute, capacity) => {
        const bucket = new TokenBucket({ perMinute, capacity }, 0);
        const taken: number[] = [];
        let now = 0;
        for (const each of steps) {
          now += each.wait;
          if (!each.isTaken || !bucket.hasToken(now)) continue;
          bucket.take(now);
          taken.push(now);
        }
        for (const [first, from] of taken.entries()) {
          for (const [further, to] of taken.slice(first).entries()) {
            const most = capacity + ((to - from) * perMinute) / 60_000;
            expect(further + 1).toBeLessThanOrEqual(most + 1e-6);
          }
        }
      },
    ),
  );
});
