import { expect, test } from "vitest";

import { isIssue, severityThreshold } from "../../../src/mapping/index.ts";

test.each([
  ["trace", 1],
  ["debug", 5],
  ["info", 9],
  ["warn", 13],
  ["error", 17],
  ["fatal", 21],
] as const)("%s begins at %d, and a record of one less is no issue", (name, first) => {
  expect(severityThreshold(name)).toBe(first);
  expect(isIssue({ severityNumber: first }, name)).toBe(true);
  expect(isIssue({ severityNumber: 24 }, name)).toBe(true);
  if (first > 1) expect(isIssue({ severityNumber: first - 1 }, name)).toBe(false);
});

test("a record without a severity counts as info", () => {
  expect([isIssue({}, "info"), isIssue({}, "warn")]).toEqual([true, false]);
});

test("the severity text counts where there is no number", () => {
  expect(isIssue({ severityText: "Critical" }, "fatal")).toBe(true);
});
