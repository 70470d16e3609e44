import { expect, test } from "vitest";

import { isProjectId, isSpanId, isTraceId, parseEventId } from "../src/identifiers.ts";

const digits = "9ec79c33ec9942ab8353589fcb2e04dc";

test.each([
  [digits, digits],
  [digits.toUpperCase(), digits],
  ["9ec79c33-ec99-42ab-8353-589fcb2e04dc", digits],
  ["9ec79c33-ec9942ab8353589fcb2e04dc", undefined],
  [digits.slice(1), undefined],
  [`${digits}0`, undefined],
  [`${digits.slice(1)}g`, undefined],
  [12, undefined],
])("the event id %j is %j", (value, expected) => {
  expect(parseEventId(value)).toBe(expected);
});

test.each([
  ["1", true],
  ["18446744073709551615", true],
  ["18446744073709551616", false],
  ["0", false],
  ["-1", false],
  ["1.0", false],
  ["", false],
])("project id %j: %s", (text, isValid) => {
  expect(isProjectId(text)).toBe(isValid);
});

test("trace and span ids of zeros are none", () => {
  expect([isTraceId(digits), isTraceId("0".repeat(32)), isTraceId(1)]).toEqual([
    true,
    false,
    false,
  ]);
  expect([isSpanId(digits.slice(16)), isSpanId("0".repeat(16)), isSpanId(digits)]).toEqual([
    true,
    false,
    false,
  ]);
});
