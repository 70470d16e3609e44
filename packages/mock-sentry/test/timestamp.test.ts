import { expect, test } from "vitest";

import { parseTimestamp } from "../src/timestamp.ts";

test.each([
  [1.5, 1500],
  [0, 0],
  ["1970-01-01T00:00:01Z", 1000],
  ["1970-01-01T00:00:01.000250Z", 1000.25],
  ["1970-01-01t00:00:01.5z", 1500],
  ["1970-01-01 01:00:00+01:00", 0],
  ["1970-01-01T00:00:00-0030", 1_800_000],
  ["1970-01-01T00:00:01", 1000],
  ["1970-01-01", undefined],
  ["1970-13-01T00:00:00Z", undefined],
  ["1970-01-01T00:00:00Zx", undefined],
  ["12", undefined],
  [Number.NaN, undefined],
  [1e300, undefined],
  [null, undefined],
  [{}, undefined],
])("%j is %j milliseconds", (value, millis) => {
  expect(parseTimestamp(value)).toBe(millis);
});
