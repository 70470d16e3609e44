import { expect, test } from "vitest";

import { readBodyText } from "../../../src/event/rules/body-text.ts";

test.each([
  [`{"order":7}`, { order: 7 }],
  ["[1,2]", [1, 2]],
  [`"text"`, "text"],
  [`"a=b"`, new Map([["a", "b"]])],
  ["7", 7],
  ["null", undefined],
  [
    "a=b&c=d+e%21",
    new Map([
      ["a", "b"],
      ["c", "d e!"],
    ]),
  ],
  ["__proto__=b", new Map([["__proto__", "b"]])],
  [`{"a":1`, undefined],
  ["plain", undefined],
  ["", undefined],
  [`"${"x".repeat(65_536)}"`, undefined],
])("the body %j is read as Relay reads it", (text, expected) => {
  expect(readBodyText(text)).toEqual(expected);
});
