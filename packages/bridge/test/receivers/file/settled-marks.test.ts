import fc from "fast-check";
import { expect, test } from "vitest";

import type { Receipt } from "../../../src/pipeline/receipt.ts";
import { fileStart, type Mark } from "../../../src/receivers/file/mark.ts";
import { SettledMarks } from "../../../src/receivers/file/settled-marks.ts";

interface Clock {
  millis: number;
}

test("the mark is behind the first records that are all done, in whatever order they are settled", () => {
  const batches = fc.array(fc.record({ records: fc.nat(3), hasEnd: fc.boolean() }), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(batches, fc.infiniteStream(fc.nat()), (kinds, choices) => {
      const marks = create({ millis: 0 });
      const open: { index: number; receipt: Receipt }[] = [];
      const left = kinds.map(({ records }) => records);
      kinds.forEach(({ hasEnd, records }, index) => {
        const batch = marks.begin({
          ...rangeOf(index),
          end: hasEnd ? markAt(index + 1) : undefined,
        });
        for (let count = 0; count < records; count += 1) {
          open.push({ index, receipt: batch.receipt(index * 10 + count) });
        }
        batch.close();
      });
      while (open.length > 0) {
        const [choice = 0] = choices.take(1);
        const [settled] = open.splice(choice % open.length, 1);
        if (settled === undefined) break;
        settled.receipt.settled("done");
        settled.receipt.settled("undone");
        left[settled.index] = (left[settled.index] ?? 0) - 1;
        const firstOpen = left.findIndex((count) => count > 0);
        const done = kinds.slice(0, firstOpen < 0 ? kinds.length : firstOpen);
        const last = done.findLastIndex(({ hasEnd }) => hasEnd);
        expect(marks.mark.offset).toBe((last + 1) * 10);
        expect(marks.unsettledBytes).toBe((kinds.length - done.length) * 10);
      }
      expect(marks.isDone).toBe(true);
    }),
  );
});

test("what was given up is due again after a while that doubles, and only that", () => {
  const clock = { millis: 0 };
  const marks = create(clock);
  const batch = marks.begin({ ...rangeOf(0), end: markAt(1) });
  const receipts = [1, 2, 3].map((offset) => batch.receipt(offset));
  batch.close();
  receipts[0]?.settled("done");
  receipts[1]?.settled("undone");
  receipts[2]?.settled("done");
  expect([marks.isQuiet, marks.isDone, marks.dueBatch()]).toEqual([true, false, undefined]);
  clock.millis = 1000;
  expect(marks.dueBatch()).toBe(batch);
  expect(marks.reopen(batch)).toEqual(new Set([2]));
  expect(marks.isQuiet).toBe(false);
  batch.receipt(2).settled("undone");
  batch.close();
  clock.millis = 2000;
  expect(marks.dueBatch()).toBeUndefined();
  clock.millis = 3000;
  marks.reopen(batch);
  const last = batch.receipt(2);
  batch.close();
  last.settled("done");
  expect([marks.isQuiet, marks.isDone, marks.mark]).toEqual([true, true, markAt(1)]);
});

function create(clock: Clock): SettledMarks {
  return new SettledMarks({ start: fileStart, now: () => clock.millis, onChange: () => {} });
}

function markAt(index: number): Mark {
  return { offset: index * 10, line: index + 1, isLineStart: true };
}

function rangeOf(index: number) {
  return { from: markAt(index), to: (index + 1) * 10, isEnd: false, bytes: 10 };
}
