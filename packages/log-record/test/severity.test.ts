import { expect, test } from "vitest";

import { severityName, severityNumbers } from "../src/index.ts";

test("names the four numbers of each range (logs data model, SeverityNumber)", () => {
  const names = Array.from({ length: 24 }, (_, index) => severityName(index + 1));
  const expected = ["trace", "debug", "info", "warn", "error", "fatal"].flatMap((name) => [
    name,
    name,
    name,
    name,
  ]);
  expect(names).toEqual(expected);
});

test.each([undefined, 0, -1, 25, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
  "%s is no severity",
  (severityNumber) => {
    expect(severityName(severityNumber)).toBeUndefined();
  },
);

test("each range begins at the number that the data model gives it", () => {
  expect(severityNumbers).toEqual({ trace: 1, debug: 5, info: 9, warn: 13, error: 17, fatal: 21 });
});
