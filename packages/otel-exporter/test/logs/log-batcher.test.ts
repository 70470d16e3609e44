import { fitLog, type Envelope, type FittedLog } from "@rookery/core";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { LogBatcher, type LogBatch } from "../../src/logs/log-batcher.ts";

const sdk = { name: "example.javascript", version: "1.0.0" };
const maxBytes = 1024 * 1024;

function log(body: string): FittedLog {
  return fitLog({ body, timestamp: 1, traceId: "a".repeat(32) }, 0);
}

function batcher(maxBatchSize: number): { readonly logs: LogBatcher; readonly sent: LogBatch[] } {
  const sent: LogBatch[] = [];
  const send = (batch: LogBatch): void => void sent.push(batch);
  return { logs: new LogBatcher({ sdk, maxBatchSize, batchDelayMillis: 1000, send }), sent };
}

/** The bodies of the logs in an envelope, which must be one container of them all. */
function bodies({ items, header }: Envelope): readonly string[] {
  expect(header).toEqual({ sdk });
  const [item] = items;
  const text = Buffer.from(item?.payload ?? []).toString();
  const container: { readonly items: readonly { readonly body: string }[] } = JSON.parse(text);
  expect(item?.header.item_count).toBe(container.items.length);
  return container.items.map(({ body }) => body);
}

function shown(sent: readonly LogBatch[]): readonly (readonly [number, readonly string[]])[] {
  return sent.map(({ envelope, quantity }) => [quantity, bodies(envelope)]);
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a full batch is handed on within the call that filled it", () => {
  const { logs, sent } = batcher(2);
  logs.add(log("a"));
  expect([sent.length, logs.held]).toEqual([0, 1]);
  logs.add(log("b"));
  expect([shown(sent), logs.held]).toEqual([[[2, ["a", "b"]]], 0]);
  expect(vi.getTimerCount()).toBe(0);
});

test("a batch of one never waits", () => {
  const { logs, sent } = batcher(1);
  logs.add(log("a"));
  expect(shown(sent)).toEqual([[1, ["a"]]]);
  expect(vi.getTimerCount()).toBe(0);
});

test("a batch that is not full is handed on when its first log has waited long enough", () => {
  const { logs, sent } = batcher(100);
  logs.add(log("a"));
  vi.advanceTimersByTime(999);
  logs.add(log("b"));
  expect(sent).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(shown(sent)).toEqual([[2, ["a", "b"]]]);
  vi.advanceTimersByTime(10_000);
  expect(sent).toHaveLength(1);
});

test("each batch has a time of its own", () => {
  const { logs, sent } = batcher(2);
  logs.add(log("a"));
  vi.advanceTimersByTime(900);
  logs.add(log("b"));
  logs.add(log("c"));
  vi.advanceTimersByTime(999);
  expect(sent).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(shown(sent)).toEqual([
    [2, ["a", "b"]],
    [1, ["c"]],
  ]);
});

test("the timer does not keep the process alive", () => {
  vi.useRealTimers();
  const before = process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
  const { logs } = batcher(2);
  logs.add(log("a"));
  const after = process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
  logs.flush();
  expect(after).toBe(before);
});

test("flush hands on what is held, once", () => {
  const { logs, sent } = batcher(100);
  logs.flush();
  logs.add(log("a"));
  logs.flush();
  logs.flush();
  expect([shown(sent), logs.held, vi.getTimerCount()]).toEqual([[[1, ["a"]]], 0, 0]);
});

test("what is held can be taken out instead, and is not sent then", () => {
  const { logs, sent } = batcher(100);
  expect(logs.takePending()).toBe(undefined);
  logs.add(log("a"));
  const pending = logs.takePending();
  expect(pending && bodies(pending)).toEqual(["a"]);
  expect([sent, logs.held, vi.getTimerCount()]).toEqual([[], 0, 0]);
});

describe("by bytes", () => {
  const half = "x".repeat(maxBytes / 2);
  const large = "x".repeat(maxBytes);

  test("a log that does not fit begins another batch", () => {
    const { logs, sent } = batcher(100);
    for (const body of [half, half, "a"]) logs.add(log(body));
    logs.flush();
    expect(shown(sent)).toEqual([
      [1, [half]],
      [2, [half, "a"]],
    ]);
  });

  test("a log that alone is too large has a batch of its own, at once", () => {
    const { logs, sent } = batcher(100);
    for (const body of ["a", large]) logs.add(log(body));
    expect(shown(sent)).toEqual([
      [1, ["a"]],
      [1, [large]],
    ]);
  });
});

test("all logs are sent once, in their order, in batches of the sizes that were asked for", () => {
  const length = fc.oneof(fc.nat(200), fc.nat(350_000), fc.constant(maxBytes));
  fc.assert(
    fc.property(fc.array(length, { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), (all, max) => {
      const { logs, sent } = batcher(max);
      for (const [index, size] of all.entries()) {
        logs.add(log(`${index} ${"x".repeat(size)}`));
        expect(logs.held).toBeLessThan(max);
      }
      logs.flush();
      const names = shown(sent).map(([, batch]) => batch.map((body) => body.split(" ")[0]));
      expect(names.flat()).toEqual(all.map((_, index) => String(index)));
      for (const { envelope, quantity } of sent) {
        const bytes = envelope.items[0]?.payload.byteLength ?? 0;
        expect(quantity).toBeLessThanOrEqual(max);
        expect(bytes <= maxBytes || quantity === 1).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
});
