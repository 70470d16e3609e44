import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { fitLog } from "../../src/index.ts";
import { logItem, receivedAt, toItem } from "./fitted.ts";

/** The attributes as they are written, as text: `JSON.parse` would round what is checked. */
function written(attributes: Readonly<Record<string, unknown>>): string {
  const json = Buffer.from(fitLog({ body: "", attributes }, receivedAt).bytes).toString();
  return json.slice(json.indexOf(`"attributes":`) + `"attributes":`.length, -1);
}

const circular: { own: unknown } = { own: undefined };
circular.own = circular;
const thrower = {
  before: 1,
  get broken(): never {
    throw new Error("no");
  },
  after: 2,
};
const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();

describe("one value", () => {
  test.each<[string, unknown, string]>([
    ["text", "a", `{"type":"string","value":"a"}`],
    ["empty text", "", `{"type":"string","value":""}`],
    ["a lone surrogate", "\udc00", `{"type":"string","value":"\ufffd"}`],
    ["true", true, `{"type":"boolean","value":true}`],
    ["a whole number", 42, `{"type":"integer","value":42}`],
    ["zero below zero", -0, `{"type":"integer","value":0}`],
    ["the last exact number", 2 ** 53 - 1, `{"type":"integer","value":9007199254740991}`],
    ["a number that is not exact", 2 ** 53, `{"type":"double","value":9007199254740992}`],
    ["a fraction", 0.1, `{"type":"double","value":0.1}`],
    ["a huge number", 1e300, `{"type":"double","value":1e+300}`],
    ["no number", Number.NaN, `{"type":"string","value":"NaN"}`],
    ["minus infinity", -Infinity, `{"type":"string","value":"-Infinity"}`],
    ["a bigint", 9_007_199_254_740_993n, `{"type":"integer","value":9007199254740993}`],
    ["the largest of 64 bits", 2n ** 63n - 1n, `{"type":"integer","value":9223372036854775807}`],
    ["the smallest", -(2n ** 63n), `{"type":"integer","value":-9223372036854775808}`],
    ["one more than 64 bits", 2n ** 63n, `{"type":"string","value":"9223372036854775808"}`],
    ["a bigint without end", 2n ** 5000n, `{"type":"string","value":"[BigInt]"}`],
    ["texts", ["a", "b"], `{"type":"array","value":["a","b"]}`],
    ["numbers, whole and not", [1, 2.5], `{"type":"array","value":[1,2.5]}`],
    ["booleans", [true, false], `{"type":"array","value":[true,false]}`],
    ["nothing in an array", [], `{"type":"array","value":[]}`],
    ["an array of two types", [1, "a"], `{"type":"string","value":"[1,\\"a\\"]"}`],
    ["an array with null", [1, null], `{"type":"string","value":"[1,null]"}`],
    ["an array with a hole", [1, ...Array(1), 2], `{"type":"string","value":"[1,null,2]"}`],
    ["an array with NaN", [1, Number.NaN], `{"type":"string","value":"[1,\\"NaN\\"]"}`],
    ["an array of arrays", [[1]], `{"type":"string","value":"[[1]]"}`],
    ["a date", new Date(0), `{"type":"string","value":"1970-01-01T00:00:00.000Z"}`],
    ["a date that is none", new Date(Number.NaN), `{"type":"string","value":"Invalid Date"}`],
    ["bytes", Buffer.from("abc"), `{"type":"string","value":"YWJj"}`],
    ["a set", new Set([1]), `{"type":"string","value":"[1]"}`],
    ["an empty object", {}, `{"type":"string","value":"{}"}`],
    ["a revoked proxy", revoked, `{"type":"string","value":"\\"[Unreadable]\\""}`],
  ])("%s", (_name, value, expected) => {
    expect(written({ key: value })).toBe(`{"key":${expected}}`);
  });

  test.each([null, undefined, () => 1, Symbol("a")])("%s is nothing", (value) => {
    expect(written({ key: value })).toBe("{}");
  });

  test("an error is its stack", () => {
    const error = new Error("boom");
    expect(logItem({ attributes: { error } }).attributes).toEqual({
      error: { type: "string", value: error.stack },
    });
  });
});

describe("an object", () => {
  test.each<[string, Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>]>([
    ["has an attribute for each entry", { a: { b: 1, c: "x" } }, { "a.b": 1, "a.c": "x" }],
    [
      "is taken apart four names deep",
      { a: { b: { c: { d: { e: 1 } } } } },
      { "a.b.c.d": `{"e":1}` },
    ],
    [
      "may be a map",
      {
        a: new Map<unknown, unknown>([
          ["b", 1],
          [2, 3],
          [{}, 4],
        ]),
      },
      { "a.b": 1, "a.2": 3 },
    ],
    [
      "of 101 entries is JSON",
      { a: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [i, 0])) },
      { a: expect.stringMatching(/^\{"0":0,/) },
    ],
    [
      "that is part of itself is JSON there",
      { circular },
      { "circular.own": `{"own":"[Circular]"}` },
    ],
    [
      "shows what can be read of it",
      { thrower },
      { "thrower.before": 1, "thrower.broken": "[Unreadable]", "thrower.after": 2 },
    ],
    ["does not replace a name that is there", { "a.b": 1, a: { b: 2 } }, { "a.b": 1 }],
    [
      "may have names like any other",
      JSON.parse(`{"__proto__":{"constructor":1}}`),
      { "__proto__.constructor": 1 },
    ],
  ])("%s", (_name, attributes, expected) => {
    const values = Object.entries(logItem({ attributes }).attributes).map(([name, attribute]) => [
      name,
      attribute.value,
    ]);
    expect(Object.fromEntries(values)).toEqual(expected);
  });
});

describe("too much", () => {
  test("of 1,500 attributes 1,000 stay, and the rest is counted", () => {
    const attributes = Object.fromEntries(
      Array.from({ length: 1500 }, (_, index) => [index, index]),
    );
    const log = fitLog({ body: "", attributes }, receivedAt);
    expect(Object.keys(toItem(log).attributes)).toHaveLength(1000);
    expect(log.changes.droppedAttributes).toBe(500);
  });

  test("a text of 3 MiB is cut to what is left of 2 MiB, and leaves no room for more", () => {
    const attributes = { first: "x".repeat(3 * 1024 * 1024), second: "y" };
    const log = fitLog({ body: "", attributes }, receivedAt);
    expect(log.changes).toMatchObject({ shortenedAttributes: 1, droppedAttributes: 1 });
    expect(log.billedBytes).toBeGreaterThan(2 * 1024 * 1024 - 400);
    expect(log.bytes.byteLength).toBeLessThanOrEqual(2 * 1024 * 1024);
    expect(toItem(log).attributes["first"]?.value).toMatch(/^x+\.\.\.$/);
  });

  test("a name is at most 1 KiB", () => {
    const [name] = Object.keys(logItem({ attributes: { ["ä".repeat(5000)]: 1 } }).attributes);
    expect(name).toBe(`${"ä".repeat(510)}...`);
  });

  test("a small tree of shared objects does not unfold without end", () => {
    let tree: unknown = ["leaf"];
    for (let level = 0; level < 100; level += 1) tree = { a: tree, b: tree, c: [tree, tree] };
    const attributes = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [index, tree]));
    expect(fitLog({ body: tree, attributes }, receivedAt).bytes.byteLength).toBeLessThan(2_097_152);
  });
});

test("every attribute fits its type", () => {
  fc.assert(
    fc.property(
      fc.object({
        withBigInt: true,
        withDate: true,
        withMap: true,
        withNullPrototype: true,
        withSet: true,
        withTypedArray: true,
      }),
      (attributes) => {
        for (const { type, value } of Object.values(logItem({ attributes }).attributes)) {
          expect(Array.isArray(value) ? "array" : typeof value).toBe(
            {
              string: "string",
              boolean: "boolean",
              integer: "number",
              double: "number",
              array: "array",
            }[type],
          );
        }
      },
    ),
  );
});
