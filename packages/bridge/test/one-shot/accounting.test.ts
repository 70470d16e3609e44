import fc from "fast-check";
import { expect, test } from "vitest";

import { Accounting, maxKinds, maxPositions } from "../../src/one-shot/accounting.ts";

const position = { source: "app.log", identity: "1:2", line: 1, offset: 0 };
const loss = { code: "not_json", message: "the line is not JSON" };

const headings = {
  blank: (accounting: Accounting) => accounting.blank(),
  malformed: (accounting: Accounting) => accounting.malformed(loss, position),
  filtered: (accounting: Accounting) => accounting.filtered(),
  belowThreshold: (accounting: Accounting) => accounting.belowThreshold(),
  accepted: (accounting: Accounting) => accounting.accepted(),
  dropped: (accounting: Accounting) => accounting.dropped(loss, position),
  pending: () => {},
};

test("the lines that came in are the sum of what became of them", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...Object.values(headings))), (steps) => {
      const accounting = new Accounting();
      for (const step of steps) {
        accounting.receive();
        step(accounting);
      }
      const { lines, ...others } = accounting.totals();
      expect(lines).toBe(steps.length);
      expect(Object.values(others).reduce((sum, count) => sum + count, 0)).toBe(lines);
    }),
  );
});

test("a note does not change what became of its line", () => {
  const accounting = new Accounting();
  accounting.receive();
  accounting.note(loss, position);
  accounting.accepted();
  expect(accounting.totals()).toMatchObject({ lines: 1, accepted: 1, pending: 0 });
  expect(accounting.noteTallies()).toEqual([
    { ...loss, count: 1, positions: [{ source: "app.log", line: 1 }] },
  ]);
});

test("tallies of the same kind are one, the most frequent first, with a bounded list of places", () => {
  const accounting = new Accounting();
  accounting.malformed({ code: "truncated_json", message: "cut" }, position);
  for (let line = 1; line <= maxPositions + 5; line += 1) {
    accounting.malformed(loss, { ...position, line });
  }
  const tallies = accounting.malformedTallies();
  expect(tallies.map(({ code, count }) => [code, count])).toEqual([
    ["not_json", maxPositions + 5],
    ["truncated_json", 1],
  ]);
  expect(tallies[0]?.positions).toHaveLength(maxPositions);
});

test("messages without end are told apart only so far, and counted all the same", () => {
  const accounting = new Accounting();
  const count = maxKinds + 7;
  for (let id = 0; id < count; id += 1) {
    accounting.receive();
    accounting.dropped({ code: "send_error", message: `request ${id}` }, position);
  }
  const tallies = accounting.droppedTallies();
  expect(tallies).toHaveLength(maxKinds + 1);
  expect(tallies[0]).toMatchObject({ code: "send_error", message: "other", count: 7 });
  expect(accounting.totals()).toMatchObject({ dropped: count, pending: 0 });
});
