import { expect, test } from "vitest";

import { parseDuration } from "../../src/commands/input/parse-duration.ts";

test.each([
  ["0s", 0],
  ["300ms", 300],
  ["5s", 5000],
  ["1m30s", 90_000],
  ["1.5h", 5_400_000],
])("%s is %i milliseconds", (text, millis) => {
  expect(parseDuration(text)).toBe(millis);
});

test.each(["", "5", "s", "-5s", "5 s", "1m 30s", "1d", "99999h", "5sx"])(
  "%j is no duration",
  (text) => {
    expect(() => parseDuration(text)).toThrow("Expected a duration such as 300ms, 5s or 1m30s.");
  },
);
