import fc from "fast-check";
import { expect, test } from "vitest";

import { Backoff } from "../../../src/exporters/otlp-http/backoff.ts";
import { retryOnFailureSchema } from "../../../src/settings/retry-on-failure-schema.ts";

test("waits are the Collector's: 5s, half as long again each time, at most 30s, for 5 minutes", () => {
  let now = 0;
  const backoff = new Backoff(
    retryOnFailureSchema.parse({}),
    () => now,
    () => 0.5,
  );
  const waits: number[] = [];
  for (let wait = backoff.next(); wait !== undefined; wait = backoff.next()) {
    waits.push(wait);
    now += wait;
  }
  expect(waits).toEqual([
    5000, 7500, 11_250, 16_875, 25_313, 30_000, 30_000, 30_000, 30_000, 30_000, 30_000, 30_000,
  ]);
  expect(now).toBeLessThanOrEqual(300_000);
});

test("a wait is never shorter than the server asks for, and never ends too late", () => {
  const config = fc.record({
    initial_interval: fc.integer({ min: 1, max: 30_000 }),
    randomization_factor: fc.double({ min: 0, max: 1, noNaN: true }),
    multiplier: fc.double({ min: 1, max: 10, noNaN: true }),
    max_interval: fc.integer({ min: 30_000, max: 60_000 }),
    max_elapsed_time: fc.integer({ min: 0, max: 600_000 }),
  });
  const asked = fc.array(fc.integer({ min: 0, max: 120_000 }), { maxLength: 50 });
  const random = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(config, asked, random, (settings, retryAfters, chance) => {
      let now = 1000;
      const backoff = new Backoff(
        { enabled: true, ...settings },
        () => now,
        () => chance,
      );
      for (const retryAfter of retryAfters) {
        const wait = backoff.next(retryAfter);
        if (wait === undefined) {
          expect(settings.max_elapsed_time).toBeGreaterThan(0);
          return;
        }
        expect(wait).toBeGreaterThanOrEqual(retryAfter);
        expect(wait).toBeLessThanOrEqual(Math.max(retryAfter, 120_000));
        now += wait;
        if (settings.max_elapsed_time > 0) {
          expect(now - 1000).toBeLessThanOrEqual(settings.max_elapsed_time);
        }
      }
    }),
  );
});

test("where nothing is tried again there is no wait", () => {
  expect(new Backoff(retryOnFailureSchema.parse({ enabled: false })).next()).toBeUndefined();
});
