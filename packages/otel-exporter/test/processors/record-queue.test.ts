import { logRecord } from "@rookery/test-record-samples";
import fc from "fast-check";
import { expect, test } from "vitest";

import type { QueuedRecord } from "../../src/processors/queued-record.ts";
import { RecordQueue } from "../../src/processors/record-queue.ts";

function entry(body: string, isError: boolean): QueuedRecord {
  return { record: logRecord({ body }), contextAttributes: undefined, isError };
}

function bodies(entries: readonly QueuedRecord[]): readonly unknown[] {
  return entries.map(({ record }) => record.body);
}

test("records come out in the order of their emission, whatever their severity", () => {
  const queue = new RecordQueue(10);
  queue.push(entry("crumb 1", false));
  queue.push(entry("error 1", true));
  queue.push(entry("error 2", true));
  queue.push(entry("crumb 2", false));
  expect(bodies(queue.take(3))).toEqual(["crumb 1", "error 1", "error 2"]);
  expect(bodies(queue.take(3))).toEqual(["crumb 2"]);
  expect(queue.take(3)).toEqual([]);
});

test("in a full queue the oldest record below error goes first, then the newest is refused", () => {
  const queue = new RecordQueue(3);
  queue.push(entry("error 1", true));
  queue.push(entry("crumb 1", false));
  queue.push(entry("crumb 2", false));
  expect(queue.push(entry("error 2", true))).toBe("queued_for_another");
  expect(queue.push(entry("crumb 3", false))).toBe("queued_for_another");
  expect(queue.push(entry("error 3", true))).toBe("queued_for_another");
  expect(queue.push(entry("error 4", true))).toBe("refused");
  expect(queue.push(entry("crumb 4", false))).toBe("refused");
  expect(bodies(queue.take(9))).toEqual(["error 1", "error 2", "error 3"]);
});

test("the number of the next record is that of one to come when the queue is empty", () => {
  const queue = new RecordQueue(2);
  expect([queue.nextSequence, queue.lastSequence]).toEqual([1, 0]);
  queue.push(entry("crumb 1", false));
  queue.push(entry("crumb 2", false));
  queue.push(entry("crumb 3", false));
  expect([queue.nextSequence, queue.lastSequence]).toEqual([2, 3]);
  queue.take(9);
  expect([queue.nextSequence, queue.lastSequence]).toEqual([4, 3]);
});

test("any use of a queue is what a plain list does", () => {
  const use = fc.oneof(
    fc.boolean().map((isError) => ({ isError })),
    fc.nat({ max: 4 }).map((take) => ({ take })),
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.array(use, { maxLength: 60 }), (max, uses) => {
      const queue = new RecordQueue(max);
      const list: { readonly body: string; readonly isError: boolean }[] = [];
      for (const [index, one] of uses.entries()) {
        if ("take" in one) {
          const expected = list.splice(0, one.take).map(({ body }) => body);
          expect(bodies(queue.take(one.take))).toEqual(expected);
          continue;
        }
        const body = `record ${index}`;
        const oldest = list.findIndex(({ isError }) => !isError);
        if (list.length >= max && oldest >= 0) list.splice(oldest, 1);
        if (list.length < max) list.push({ body, isError: one.isError });
        queue.push(entry(body, one.isError));
        expect(queue.size).toBe(list.length);
      }
      expect(bodies(queue.take(max))).toEqual(list.map(({ body }) => body));
    }),
  );
});

test("a long queue that is filled while it is emptied keeps its order", () => {
  const queue = new RecordQueue(10_000);
  let pushed = 0;
  let taken = 0;
  for (let round = 0; round < 40; round += 1) {
    for (let count = 0; count < 200; count += 1) queue.push(entry(String((pushed += 1)), true));
    for (const { record } of queue.take(150)) expect(record.body).toBe(String((taken += 1)));
  }
  expect(queue.size).toBe(2000);
});
