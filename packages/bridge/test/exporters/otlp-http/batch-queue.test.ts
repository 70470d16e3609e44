import fc from "fast-check";
import { expect, test, vi } from "vitest";

import { BatchQueue, divide } from "../../../src/exporters/otlp-http/batch-queue.ts";
import { receivedRecord } from "../received-record.ts";

const sizes = fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 60 });
const limits = fc.record({
  flush_timeout: fc.constant(60_000),
  max_size: fc.integer({ min: 1, max: 10 }),
  max_bytes: fc.integer({ min: 1, max: 5000 }),
});

test("records are divided in their order, into parts that fit", () => {
  fc.assert(
    fc.property(sizes, limits, (lengths, config) => {
      const records = lengths.map((length) => receivedRecord("", {}, new Uint8Array(length)));
      const parts = [...divide(records, config)];
      expect(parts.flatMap((part) => part.records)).toEqual(records);
      for (const part of parts) {
        const bytes = part.records.reduce((sum, { line }) => sum + line.byteLength, 0);
        expect(part.bytes).toBe(bytes);
        expect(part.records.length).toBeLessThanOrEqual(config.max_size);
        if (part.records.length > 1) expect(bytes).toBeLessThanOrEqual(config.max_bytes);
      }
    }),
  );
});

test("what is added is taken once, in its order, in batches that fit", async () => {
  await fc.assert(
    fc.asyncProperty(sizes, limits, fc.nat(5), async (lengths, config, early) => {
      const queue = new BatchQueue(config);
      const records = lengths.map((length) => receivedRecord("", {}, new Uint8Array(length)));
      const taking = Array.from({ length: early }, () => queue.take());
      for (const part of divide(records, config)) queue.add(part);
      queue.close();
      const batches = (await Promise.all(taking)).filter((batch) => batch !== undefined);
      for (let batch = await queue.take(); batch; batch = await queue.take()) batches.push(batch);
      expect(batches.flatMap((batch) => batch.records)).toEqual(records);
      for (const batch of batches) {
        expect(batch.records.length).toBeLessThanOrEqual(config.max_size);
        if (batch.records.length > 1) expect(batch.bytes).toBeLessThanOrEqual(config.max_bytes);
      }
    }),
  );
});

test("a batch that is not full is taken when the first of its records has waited enough", async () => {
  vi.useFakeTimers();
  try {
    const queue = new BatchQueue({ flush_timeout: 200, max_size: 10, max_bytes: 1000 });
    const records = [receivedRecord("one"), receivedRecord("two")];
    const [first, second] = records.map((record) => ({ records: [record], bytes: 3 }));
    if (first !== undefined) queue.add(first);
    await vi.advanceTimersByTimeAsync(150);
    if (second !== undefined) queue.add(second);
    const taken = queue.take();
    await vi.advanceTimersByTimeAsync(50);
    expect(await taken).toEqual({ records, bytes: 6 });
  } finally {
    vi.useRealTimers();
  }
});
