import { expect, test } from "vitest";

import {
  formatSummary,
  hasLosses,
  type SendSummary,
} from "../../src/commands/send/send-summary.ts";

const summary: SendSummary = {
  lines: 3,
  blank: 0,
  malformed: 0,
  filtered: 0,
  belowThreshold: 1,
  accepted: 2,
  repeated: 0,
  spooled: 0,
  deadLettered: 0,
  dropped: 0,
  pending: 0,
  destination: "https://***@sentry.io/1",
  minLevel: "warning",
  malformedLines: [],
  deadLetters: [],
  droppedRecords: [],
  notes: [],
  unreadable: [],
};

test("what arrived, and what was not wanted, is no loss", () => {
  expect(hasLosses(summary)).toBe(false);
  expect(formatSummary(summary)).toBe(
    "3 lines: 2 events sent to https://***@sentry.io/1, 1 below warning, 0 unreadable, 0 lost\n",
  );
});

test.each<Partial<SendSummary>>([
  { malformed: 1 },
  { dropped: 1 },
  { pending: 1 },
  { unreadable: ["a.log could not be read"] },
  { stopped: "interrupted" },
])("%o is a loss", (part) => {
  expect(hasLosses({ ...summary, ...part })).toBe(true);
});

test("names from outside cannot steer a terminal", () => {
  const position = { source: "a\u001b[31m\nb.log", identity: "", line: 1, offset: 0 };
  const tally = { code: "not_json", message: "no JSON\u202e", count: 1, positions: [position] };
  const text = formatSummary({ ...summary, malformed: 1, malformedLines: [tally] });
  expect(text.trimEnd().split("\n").at(-1)).toBe("  1 × no JSON?: a?[31m?b.log:1");
});
