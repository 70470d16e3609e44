import { describe, expect, test } from "vitest";

import { lostFields, type JsonValue } from "./lost-fields.ts";

type Row = readonly [
  name: string,
  sent: Readonly<Record<string, JsonValue>>,
  kept: Readonly<Record<string, JsonValue>>,
];

describe("nothing is lost when", () => {
  test.each<Row>([
    ["all is there", { a: [1, "x", { b: true }] }, { a: [1, "x", { b: true }] }],
    ["more is there", { a: { b: 1 } }, { a: { b: 1, type: "os" }, received: 7 }],
    ["null is absent", { a: null }, {}],
    ["tags are a list", { tags: { a: "b" } }, { tags: [["a", "b"]] }],
    ["the server is a tag", { server_name: "web" }, { tags: [["server_name", "web"]] }],
    [
      "a time is in seconds",
      { timestamp: "2026-11-22T10:33:00.457123Z" },
      { timestamp: 1795343580.457123 },
    ],
    [
      "a request has Relay's form",
      {
        request: {
          url: "https://a.example/",
          query_string: "b=c&d",
          headers: [
            ["x-id", "7"],
            ["cookie", "e=f; g=h=i"],
          ],
        },
      },
      {
        request: {
          url: "https://a.example/",
          query_string: [
            ["b", "c"],
            ["d", ""],
          ],
          headers: [["X-Id", "7"]],
          cookies: [
            ["e", "f"],
            ["g", "h=i"],
          ],
        },
      },
    ],
    ["a time has another zone", { timestamp: "1970-01-01T02:00:01+02:00" }, { timestamp: 1 }],
    ["a time has less than microseconds", { timestamp: 1.0000001 }, { timestamp: 1 }],
    [
      "a fraction differs in its last bit",
      { a: 1.1533858517991447e300 },
      { a: 1.153385851799145e300 },
    ],
  ])("%s", (_, sent, kept) => {
    expect(lostFields(sent, kept)).toEqual([]);
  });
});

describe("it is a loss when", () => {
  test.each<Row>([
    ["a field is gone", { a: { b: 1 } }, { a: {} }],
    ["a field is null", { a: "x" }, { a: null }],
    ["an inherited name is gone", { constructor: "x" }, {}],
    ["a text is cut", { a: "abcdef" }, { a: "abc..." }],
    ["a list is shorter", { a: [1, 2] }, { a: [1] }],
    ["an empty list is gone", { a: [] }, {}],
    ["a structure is text", { a: { b: 1 } }, { a: '{"b":1}' }],
    ["a number is text", { a: 1 }, { a: "1" }],
    ["an integer is another", { a: 9_007_199_254_740_991 }, { a: 9_007_199_254_740_990 }],
    ["a number is zero", { a: 1e20 }, { a: 0 }],
    [
      "a part of a query is gone",
      { request: { query_string: "b=c&d=e" } },
      { request: { query_string: [["b", "c"]] } },
    ],
    ["a tag is gone", { tags: { a: "b" } }, { tags: [["b", "b"]] }],
    ["a tag has another name", { tags: { "a b": "c" } }, { tags: [["a-b", "c"]] }],
    ["the server's name is gone", { server_name: "web" }, { tags: [] }],
    [
      "a time is another, by a microsecond",
      { timestamp: "2026-11-22T10:33:00.457123Z" },
      { timestamp: 1795343580.457124 },
    ],
    [
      "a text elsewhere is a time",
      { extra: { timestamp: "2026-11-22T10:33:00Z" } },
      { extra: { timestamp: 1795343580 } },
    ],
  ])("%s", (_, sent, kept) => {
    expect(lostFields(sent, kept)).toHaveLength(1);
  });
});
