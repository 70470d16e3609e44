import { expect, test } from "vitest";

import { jsonSafeValue } from "../../src/values/index.ts";

function safe(value: unknown, bytes = 100_000): unknown {
  return jsonSafeValue(value, { maxBytes: bytes, maxDepth: 6 }).value;
}

const list: unknown[] = [1];
list.push(list);

const unreadable = new Proxy(
  {},
  {
    getPrototypeOf: () => {
      throw new Error("no");
    },
  },
);

const failed = Object.assign(new TypeError("x"), { code: 7, stack: "TypeError: x" });

test.each<[name: string, value: unknown, expected: unknown]>([
  ["text", "a", "a"],
  ["a number", -1.5, -1.5],
  ["a boolean", true, true],
  ["null", null, null],
  ["undefined", undefined, undefined],
  ["a function", () => 1, undefined],
  ["a symbol", Symbol("s"), undefined],
  ["NaN", Number.NaN, "NaN"],
  ["an infinity", Number.NEGATIVE_INFINITY, "-Infinity"],
  ["a bigint", 12_345_678_901_234_567_890n, "12345678901234567890"],
  ["a lone surrogate", "\ud800", "\ufffd"],
  ["a date", new Date(0), "1970-01-01T00:00:00.000Z"],
  ["an invalid date", new Date(Number.NaN), "Invalid Date"],
  ["bytes", new Uint8Array([1, 2]), "base64:AQI="],
  ["numbers of several bytes", new Uint16Array([1, 2]).subarray(1), "base64:AgA="],
  ["a view of bytes", new DataView(new Uint8Array([1, 2, 3]).buffer, 1), "base64:AgM="],
  ["a buffer", new Uint8Array([1, 2]).buffer, "base64:AQI="],
  ["a list", [1, undefined, () => 1, "a"], [1, null, null, "a"]],
  ["a set", new Set([1, "a"]), [1, "a"]],
  [
    "a map",
    new Map<unknown, unknown>([
      ["a", 1],
      [{}, 2],
    ]),
    { a: 1, "[Object]": 2 },
  ],
  ["an object", { a: { b: [1] }, gone: undefined }, { a: { b: [1] } }],
  ["an error", failed, { name: "TypeError", message: "x", stack: "TypeError: x", code: 7 }],
  [
    "an error with a cause",
    Object.assign(new Error("x", { cause: "why" }), { stack: "Error: x" }),
    { name: "Error", message: "x", stack: "Error: x", cause: "why" },
  ],
  [
    "an error made of errors",
    Object.assign(new AggregateError([failed, 2], "x"), { stack: "s" }),
    {
      name: "AggregateError",
      message: "x",
      stack: "s",
      errors: [{ name: "TypeError", message: "x", stack: "TypeError: x", code: 7 }, 2],
    },
  ],
  ["toJSON is data", { toJSON: "data", a: 1 }, { toJSON: "data", a: 1 }],
  ["a circle", list, [1, "[Circular]"]],
  ["the same object twice is no circle", [[1], [1]], [[1], [1]]],
  ["a seventh level is written as text", [[[[[[[1]]]]]]], [[[[[["[1]"]]]]]]],
  [
    "a seventh level of objects is written as text",
    { a: { a: { a: { a: { a: { a: {} } } } } } },
    { a: { a: { a: { a: { a: { a: "{}" } } } } } },
  ],
  ["what throws", { a: unreadable }, { a: "[Unreadable]" }],
])("%s", (_name, value, expected) => {
  expect(safe(value)).toEqual(expected);
});

test.each<[name: string, value: unknown, expected: unknown]>([
  ["long text is cut", "a".repeat(100), `${"a".repeat(35)}...`],
  [
    "a long list ends with a mark",
    [true, true, true, true, true, true, true, true],
    [true, true, true, true, true, true, "[Truncated]"],
  ],
  [
    "a large object ends with a mark",
    Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`key${index}`, true])),
    { key0: true, key1: true, "[Truncated]": "..." },
  ],
])("within 40 bytes %s", (_name, value, expected) => {
  expect(safe(value, 40)).toEqual(expected);
});

test("a long stack is shown once, and so as far as the budget goes", () => {
  const looksLikeError = { message: "x", stack: "s".repeat(60), order: 7 };
  expect(safe(looksLikeError, 120)).toEqual(looksLikeError);
});

test.each<[name: string, properties: object]>([
  ["an object", {}],
  ["an error", { message: "x", stack: "x" }],
])("of %s nothing is read that the budget has no room for", (_name, properties) => {
  let reads = 0;
  const many = Array.from({ length: 1000 }, (_, index) => [`k${index}`, 1]);
  const counted = new Proxy(Object.assign(Object.fromEntries(many), properties), {
    get: (object, key) => {
      reads += 1;
      return Reflect.get(object, key);
    },
  });
  safe(counted, 200);
  expect(reads).toBeLessThan(50);
});

test("of a large typed array the start is shown", () => {
  const shown = safe(new Float64Array(1_000_000));
  expect(shown).toMatch(/^base64:A+\.\.\.$/);
  expect(String(shown)).toHaveLength(16_384);
});
