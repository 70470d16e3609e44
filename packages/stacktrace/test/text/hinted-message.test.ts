import { expect, test } from "vitest";

import { findHintedMessage } from "../../src/text/hinted-message.ts";

test.each([
  ["a single line", ["Error: a", "x"], "a", { line: 0, column: 7, end: 1 }],
  ["several lines", ["x", "Error: a", "", "b"], "a\r\n\nb", { line: 1, column: 7, end: 4 }],
  ["a line of its own", ["a"], "a", { line: 0, column: 0, end: 1 }],
  ["the first of several", ["Error: a", "Error: a"], "a", { line: 0, column: 7, end: 1 }],
  [
    "the one whose other lines match",
    ["E: a", "c", "E: a", "b"],
    "a\nb",
    { line: 2, column: 3, end: 4 },
  ],
  ["not a part of a longer message", ["Error: banana"], "ana", undefined],
  ["not an empty message", ["Error: "], " ", undefined],
  ["not what is absent", ["Error: a"], "b", undefined],
  ["nothing without a hint", ["Error: a"], undefined, undefined],
])("finds %s", (_case, lines, message, expected) => {
  expect(findHintedMessage(lines, message)).toEqual(expected);
});

test("gives up after a few false starts, so that the search stays linear", () => {
  const lines = [...Array.from({ length: 20 }, () => "E: a"), "b"];
  expect(findHintedMessage(lines, "a\nb")).toBeUndefined();
});
