import { readFileSync } from "node:fs";
import { join } from "node:path";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { parseRubyHash } from "../../src/text/parse-ruby-hash.ts";

const fixture = readFileSync(
  join(import.meta.dirname, "../fixtures/logstash/rubydebug-plain.txt"),
  "utf8",
);

test("reads what amazing_print printed", () => {
  expect(parseRubyHash(fixture)).toEqual({
    message: 'hello "q"\nnew \\ tab\t',
    "@version": "1",
    "@timestamp": "2026-11-22T10:32:20.315Z",
    host: { hostname: "vm", ip: ["1.2.3.4", "::1"] },
    tags: ["_jsonparsefailure"],
    n: null,
    f: 1.5,
    b: true,
    empty: {},
    ea: [],
    "k.dot": 1,
    nested: [{ a: 1 }, { b: [1, [2]] }],
    uni: "é\u2028",
  });
});

test("reads what Ruby escapes", () => {
  expect(parseRubyHash('{ "a" => "\\e[0m\\u{1F600}\\#{x}\\x01\\a" }')).toEqual({
    a: "\u001b[0m😀#{x}\u0001\u0007",
  });
});

const simple = fc.oneof(
  fc.string({ unit: "binary", maxLength: 8 }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const { event } = fc.letrec<{ value: unknown; event: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    simple,
    fc.array(tie("value"), { maxLength: 3 }),
    tie("event"),
  ),
  event: fc.dictionary(fc.string({ maxLength: 6 }), tie("value"), { maxKeys: 4 }),
}));

function inspect(text: string): string {
  const escaped = text.replaceAll(/["\\]|\p{Cc}|\p{Cs}/gu, (character) => {
    if (character === "\n") return "\\n";
    if (character === "\u001b") return "\\e";
    const code = character.codePointAt(0) ?? 0;
    return /["\\]/.test(character) ? `\\${character}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
  return `"${escaped}"`;
}

/** Prints as awesome_print does, but for the widths. */
function print(value: unknown, indent: string, paint: (text: string) => string): string {
  const inner = `${indent}    `;
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    const items = value.map((item, index) => `${inner}[${index}] ${print(item, inner, paint)}`);
    return `[\n${items.join(",\n")}\n${indent}]`;
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    if (entries.length === 0) return "{}";
    const lines = entries.map(
      ([key, item]) => `${inner}${paint(inspect(key))}${paint(" => ")}${print(item, inner, paint)}`,
    );
    return `{\n${lines.join(",\n")}\n${indent}}`;
  }
  if (typeof value === "string") return paint(inspect(value));
  return paint(value === null ? "nil" : JSON.stringify(value));
}

describe("what is printed is read back", () => {
  test.each([
    ["plain", (text: string) => text],
    ["in colours", (text: string) => `\u001b[0;33m${text}\u001b[0m`],
  ])("%s", (_name, paint) => {
    fc.assert(
      fc.property(event, (given) => {
        expect(parseRubyHash(print(given, "", paint))).toEqual(JSON.parse(JSON.stringify(given)));
      }),
      { numRuns: 500 },
    );
  });
});

test.each([
  "{",
  "{}x",
  '{"a" => }',
  '{"a" => [1]}',
  '{"a" 1}',
  "[0] 1",
  "",
  `${'{"a" => '.repeat(200)}1`,
])("what is none is refused: %s", (text) => {
  expect(parseRubyHash(text)).toBeUndefined();
});

test("a text of any length is read", () => {
  const text = parseRubyHash(`{"a" => "${"x".repeat(20_000_000)}"}`)?.["a"];
  expect(typeof text === "string" && text.length).toBe(20_000_000);
});

test.each(['{"a', '{"a\\', '{"a\n" => 1}', '{"a\\\n" => 1}'])(
  "a text without an end on its line is none: %j",
  (text) => {
    expect(parseRubyHash(text)).toBeUndefined();
  },
);
