import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  batchLogs,
  createLogEnvelope,
  fitLog,
  SentryConfigurationError,
  type FittedLog,
} from "../../src/index.ts";
import { receivedAt } from "./fitted.ts";

function logs(count: number): readonly FittedLog[] {
  return Array.from({ length: count }, (_, index) => fitLog({ body: `log ${index}` }, receivedAt));
}

test("a batch has at most 100 logs, in their order", () => {
  const all = logs(250);
  const batches = batchLogs(all);
  expect(batches.map(({ length }) => length)).toEqual([100, 100, 50]);
  expect(batches.flat()).toEqual(all);
});

test("no logs are no batch", () => {
  expect(batchLogs([])).toEqual([]);
});

test("a log that alone is more than a batch has one of its own", () => {
  const large = fitLog({ body: "x".repeat(1000) }, receivedAt);
  const [small] = logs(1);
  if (small === undefined) throw new Error("no log");
  expect(batchLogs([small, large, small], { maxBytes: 500 })).toEqual([[small], [large], [small]]);
});

test("no container is larger than it may be, none could take one log more, and no log is lost", () => {
  const sizes = fc.array(fc.nat(400), { maxLength: 40 });
  fc.assert(
    fc.property(
      sizes,
      fc.integer({ min: 1, max: 10 }),
      fc.integer({ min: 300, max: 2000 }),
      (bodies, maxItems, maxBytes) => {
        const all = bodies.map((length) => fitLog({ body: "x".repeat(length) }, receivedAt));
        const batches = batchLogs(all, { maxItems, maxBytes });
        expect(batches.flat()).toEqual(all);
        const size = (batch: readonly FittedLog[]): number =>
          createLogEnvelope(batch).items[0]?.payload.byteLength ?? 0;
        for (const [index, batch] of batches.entries()) {
          const next = batches[index + 1]?.[0];
          expect(batch.length >= 1 && batch.length <= maxItems).toBe(true);
          expect(batch.length === 1 || size(batch) <= maxBytes).toBe(true);
          const isFull =
            batch.length === maxItems || (next !== undefined && size([...batch, next]) > maxBytes);
          expect(next === undefined || isFull).toBe(true);
        }
      },
    ),
  );
});

describe("a limit out of its range is refused", () => {
  test.each([
    [{ maxItems: 0 }, "maxItems: expected a whole number of at least 1, got 0."],
    [{ maxBytes: 0 }, "maxBytes: expected a whole number from 1 to 12582912, got 0."],
    [
      { maxBytes: 12_582_913 },
      "maxBytes: expected a whole number from 1 to 12582912, got 12582913.",
    ],
  ])("%j", (limits, message) => {
    expect(() => batchLogs([], limits)).toThrow(SentryConfigurationError);
    expect(() => batchLogs([], limits)).toThrow(message);
  });
});
