import { describe, expect, test } from "vitest";

import { parseLogstashLine, type LogstashLine } from "../../src/index.ts";

function parse(text: string): LogstashLine {
  return parseLogstashLine(Buffer.from(text));
}

test("parses an event", () => {
  expect(parse(' {"a":{"b":[1,"\\u00e9"]}} ')).toEqual({
    status: "event",
    event: { a: { b: [1, "é"] } },
    notes: [],
  });
});

test("reads a view that lies within a larger buffer", () => {
  const bytes = new TextEncoder().encode('xx{"a":1}yy');
  expect(parseLogstashLine(bytes.subarray(2, -2))).toMatchObject({ event: { a: 1 } });
});

test.each(["", " ", "\t\r"])("calls %j blank", (text) => {
  expect(parse(text)).toEqual({ status: "blank" });
});

test.each([
  ["plain text", "not_json"],
  ["{not json}", "not_json"],
  ['{"a":1}}', "not_json"],
  ['{"a":1,}', "not_json"],
  ["[1,", "not_json"],
  ["{", "truncated_json"],
  ['{"a', "truncated_json"],
  ['{"a":"b\\', "truncated_json"],
  ['{"a":"}"', "truncated_json"],
  ['{"a":{"b":1}', "truncated_json"],
  ['{"a":[1,2', "truncated_json"],
  ["[]", "not_an_object"],
  ['"text"', "not_an_object"],
  ["null", "not_an_object"],
  ["17", "not_an_object"],
])("calls %j malformed: %s", (text, code) => {
  expect(parse(text)).toMatchObject({ status: "malformed", code });
});

test("says what was expected, and quotes nothing of the line", () => {
  expect(parse('{"password":"secret"')).toEqual({
    status: "malformed",
    code: "truncated_json",
    message: "Expected one JSON object per line, but the line ends inside the object.",
  });
});

describe("nesting", () => {
  function nested(levels: number): string {
    return `{"a":${"[".repeat(levels - 1)}${"]".repeat(levels - 1)}}`;
  }

  test("is accepted up to 100 levels", () => {
    expect(parse(nested(100)).status).toBe("event");
  });

  test("is refused beyond", () => {
    expect(parse(nested(101))).toMatchObject({ status: "malformed", code: "nested_too_deeply" });
    expect(parse("[".repeat(1_000_000))).toMatchObject({ code: "nested_too_deeply" });
  });

  test("is not confused by brackets in strings, nor by many flat objects", () => {
    const event = { text: `\\"${"[".repeat(500)}`, list: Array.from({ length: 500 }, () => ({})) };
    expect(parse(JSON.stringify(event))).toEqual({ status: "event", event, notes: [] });
  });
});

describe("repairs", () => {
  function codes(line: LogstashLine): string[] {
    return line.status === "event" ? line.notes.map((note) => note.code) : [];
  }

  test("replaces invalid UTF-8", () => {
    const line = parseLogstashLine(Buffer.from('{"a":"\xE9"}', "latin1"));
    expect(line).toMatchObject({ status: "event", event: { a: "\uFFFD" } });
    expect(codes(line)).toEqual(["invalid_utf8"]);
  });

  test("leaves a replacement character that was sent as such", () => {
    expect(parse('{"a":"\uFFFD"}')).toMatchObject({ event: { a: "\uFFFD" }, notes: [] });
  });

  test("replaces lone surrogates in keys and values, and leaves pairs", () => {
    const line = parse(String.raw`{"\ud800":["\uDC00x",{"k":"\ud83d\ude00"}],"n":1,"z":null}`);
    expect(line).toMatchObject({
      status: "event",
      event: { "\uFFFD": ["\uFFFDx", { k: "\u{1F600}" }], n: 1, z: null },
    });
    expect(codes(line)).toEqual(["lone_surrogate"]);
  });

  test("notes nothing for surrogate pairs alone", () => {
    expect(codes(parse(String.raw`{"a":"\ud83d\ude00"}`))).toEqual([]);
  });

  test.each([
    '{"__proto__":{"x":1}}',
    String.raw`{"\u005f_proto__":{"x":1}}`,
    String.raw`{"__\u0070roto__":{"x":1}}`,
    String.raw`{"__prot\u006F__":{"x":1}}`,
  ])("keeps the key __proto__ of %s as plain data", (text) => {
    const line = parse(text);
    expect(codes(line)).toEqual(["unsafe_key"]);
    const event = line.status === "event" ? line.event : {};
    expect(Object.entries(event)).toEqual([["__proto__", { x: 1 }]]);
    expect(Object.getPrototypeOf(event)).toBe(Object.prototype);
  });

  test("makes texts of the numbers that Python's json writes and JSON does not know", () => {
    const line = parse('{"message":"NaN, \\"Infinity\\"","a":NaN,"b":[-Infinity, Infinity],"c":1}');
    const event = { message: 'NaN, "Infinity"', a: "NaN", b: ["-Infinity", "Infinity"], c: 1 };
    expect(line).toMatchObject({ status: "event", event });
    expect(codes(line)).toEqual(["non_finite_number"]);
    expect(codes(parse('{"a":"NaN"}'))).toEqual([]);
  });

  test.each(['{"a":NaNs}', '{"a":NaN', '{"a":"NaN', "NaN", '{"a":Infinity 1}', "{NaN:1}"])(
    "makes no event of %s",
    (text) => {
      expect(parse(text).status).toBe("malformed");
    },
  );

  test("notes nothing for the text __proto__ in a value", () => {
    expect(codes(parse('{"a":"__proto__"}'))).toEqual([]);
  });
});
