import { expect, test } from "vitest";

import { limitBytes } from "../../src/values/limit-bytes.ts";
import { limitText } from "../../src/values/limit-text.ts";
import { oneLine } from "../../src/values/one-line.ts";

test.each([
  ["short text stays", "abc", 3, "abc"],
  ["long text ends in dots", "abcdefgh", 6, "abc..."],
  ["a pair is not torn apart", "ab😀defgh", 6, "ab..."],
  ["a pair before the cut stays", "a😀bcdefgh", 6, "a😀..."],
  ["a lone surrogate is replaced", "a\ud800", 3, "a\ufffd"],
  ["a lone surrogate in cut text is replaced", "\udc00bcdefgh", 6, "\ufffdbc..."],
])("%s", (_name, text, maxLength, expected) => {
  expect(limitText(text, maxLength)).toBe(expected);
});

test.each([
  ["short text stays", "äb", 3, "äb"],
  ["a character that does not fit whole goes", "aäb", 2, "a"],
  ["a lone surrogate is replaced", "\ud800", 3, "\ufffd"],
])("by bytes: %s", (_name, text, maxBytes, expected) => {
  expect(limitBytes(text, maxBytes)).toBe(expected);
});

test.each([
  ["a\r\n\tb", "a b"],
  [" a \u0000", "a"],
  ["a  b", "a  b"],
])("%j is put on one line", (text, expected) => {
  expect(oneLine(text)).toBe(expected);
});
