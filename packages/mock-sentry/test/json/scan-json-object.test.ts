import fc from "fast-check";
import { expect, test } from "vitest";

import { findRepeatedKey, scanJsonObject } from "../../src/json/scan-json-object.ts";

test.each([
  ["a plain object", '{"a":1}\nrest', { start: 0, end: 7, keys: ["a"] }],
  ["brackets in strings", '{"a":"}]","b":"\\"}"}x', { start: 0, end: 20, keys: ["a", "b"] }],
  [
    "nested keys, which are not its own",
    '{"a":{"b":1},"c":[{"d":2}]}',
    { start: 0, end: 27, keys: ["a", "c"] },
  ],
  ["white space before it", ' \n{"a":1}', { start: 2, end: 9, keys: ["a"] }],
  ["a key written twice", '{"a":1,"a":2}', { start: 0, end: 13, keys: ["a", "a"] }],
  ["an escaped key", '{"\\u0061":1}', { start: 0, end: 12, keys: ["a"] }],
])("finds %s", (_name, text, expected) => {
  expect(scanJsonObject(Buffer.from(text), 0)).toEqual(expected);
});

test.each(["", "   ", "[1]", '"text"', "{", '{"a":"', '{"a\\'])("finds no object in %j", (text) => {
  expect(scanJsonObject(Buffer.from(text), 0)).toBeUndefined();
});

test("finds the end of every object that JSON.stringify writes", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), (object, rest) => {
      const text = JSON.stringify(object);
      const scanned = scanJsonObject(Buffer.from(text + rest), 0);
      expect(scanned?.end).toBe(Buffer.byteLength(text));
      expect(scanned?.keys).toEqual(Object.keys(object));
    }),
  );
});

test("names the first key that is repeated", () => {
  expect(findRepeatedKey(["a", "b", "b", "a"])).toBe("b");
  expect(findRepeatedKey(["a", "__proto__"])).toBeUndefined();
});
