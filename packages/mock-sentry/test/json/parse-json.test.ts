import fc from "fast-check";
import { expect, test } from "vitest";

import { maxJsonDepth, parseJson } from "../../src/json/parse-json.ts";

test.each([
  ["an object", '{"a":[1,true,null,"x"]}', { a: [1, true, null, "x"] }],
  ["a surrogate pair", String.raw`"\ud83d\ude00"`, "😀"],
  ["white space around", " \n1\r\n", 1],
])("parses %s", (_name, text, value) => {
  expect(parseJson(Buffer.from(text))).toEqual({ parsed: true, value });
});

test.each([
  ["a lone surrogate in a string", String.raw`["\ud800"]`, "lone surrogate in a string"],
  ["a lone surrogate in a key", String.raw`{"\udc00":1}`, "lone surrogate in a string"],
  ["a number that no double holds", "1e999", "number out of range"],
  ["a byte order mark", "\uFEFF1", "malformed JSON"],
  ["two values", "1 2", "malformed JSON"],
  ["nothing", "", "malformed JSON"],
  ["NaN", "NaN", "malformed JSON"],
])("refuses %s, as serde_json does", (_name, text, problem) => {
  expect(parseJson(Buffer.from(text))).toEqual({ parsed: false, problem });
});

test("refuses bytes that are no UTF-8", () => {
  expect(parseJson(Uint8Array.of(0x22, 0xff, 0x22))).toEqual({
    parsed: false,
    problem: "invalid unicode code point",
  });
});

test("reads as deep as serde_json, and no deeper", () => {
  const nested = (depth: number): Uint8Array => Buffer.from("[".repeat(depth) + "]".repeat(depth));
  expect(parseJson(nested(maxJsonDepth)).parsed).toBe(true);
  expect(parseJson(nested(maxJsonDepth + 1))).toEqual({
    parsed: false,
    problem: "recursion limit exceeded",
  });
  expect(parseJson(nested(200_000)).parsed).toBe(false);
});

test("keeps keys that mean something to JavaScript as data", () => {
  const outcome = parseJson(Buffer.from('{"__proto__":{"a":1},"constructor":2}'));
  expect(outcome.parsed && Object.keys(outcome.value ?? {})).toEqual(["__proto__", "constructor"]);
});

test("gives back what JSON.stringify wrote", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const text = JSON.stringify(value);
      expect(parseJson(Buffer.from(text))).toEqual({ parsed: true, value: JSON.parse(text) });
    }),
  );
});
