import fc from "fast-check";
import { expect, test } from "vitest";

import { decodeBytes } from "../../../../src/receivers/syslog/parse/decode-bytes.ts";
import { parseSyslog } from "../../../../src/receivers/syslog/parse/parse-syslog.ts";
import { toEvent } from "../../../../src/receivers/syslog/to-event.ts";

const now = Date.UTC(2026, 10, 22, 12);

/** What messages are made of, so that random ones come near to real ones. */
const pieces = fc.constantFrom(
  "<13>",
  "<191>",
  "1 ",
  "-",
  " ",
  "  ",
  "2026-11-22T10:33:00.123Z",
  "Nov 22 10:33:00",
  "*Mar  1 00:00:00.1:",
  "web1",
  "su:",
  "app[7]:",
  "[",
  "]",
  '"',
  "\\",
  "=",
  "a",
  '[a b="c"]',
  "%{host}",
  '{"name":"x"}',
  "\n",
  "\\n",
  "#012",
  "@cee:",
  "{",
  "}",
  "\ufeff",
  "%SYS-5-X:",
  "CET",
  "2026",
  "\t",
  "\0",
  "Error: x",
  "    at f (a.js:1:2)",
);
const nearMessages = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(""));

test("anything becomes an event, and nothing of it is lost at its end", () => {
  const anything = fc.oneof(nearMessages, fc.string({ unit: "binary", maxLength: 200 }));
  fc.assert(
    fc.property(anything, (text) => {
      const parsed = parseSyslog(text, now);
      expect(
        text.replace(/[\r\n\0]+$/, "").endsWith(parsed.text) || text.endsWith(parsed.text),
      ).toBe(true);
      expect(parsed.priority).toBeGreaterThanOrEqual(0);
      expect(parsed.priority).toBeLessThanOrEqual(191);
      expect(toEvent(parsed)["message"]).toBeTypeOf("string");
    }),
    { numRuns: 2000 },
  );
});

test("any bytes are read, and UTF-8 as it is", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(decodeBytes(Buffer.from(bytes)).text).toBeTypeOf("string");
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(decodeBytes(Buffer.from(text))).toEqual({ text, isRepaired: false });
    }),
  );
});

test.each([
  ["Windows-1252", Buffer.from([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72, 0x20, 0x80]), "Müller €"],
  ["a character that is cut off", Buffer.from("Müller über").subarray(0, 9), "Müller \ufffd"],
])("%s is repaired", (_name, bytes, text) => {
  expect(decodeBytes(bytes)).toEqual({ text, isRepaired: true });
});

const name = fc.stringMatching(/^[a-zA-Z0-9._@-]{1,32}$/).filter((text) => text !== "-");
const header = fc.record({
  priority: fc.integer({ min: 0, max: 191 }),
  hostname: fc.option(name, { nil: undefined }),
  appName: fc.option(name, { nil: undefined }),
  procId: fc.option(name, { nil: undefined }),
  msgId: fc.option(name, { nil: undefined }),
  millis: fc.integer({ min: 0, max: 4_000_000_000_000 }),
});
const structuredData = fc.dictionary(
  name,
  fc.dictionary(
    name,
    fc.string({ unit: "grapheme" }).filter((text) => !/[\r\n\0]$/.test(text)),
    {
      minKeys: 1,
      maxKeys: 4,
      noNullPrototype: true,
    },
  ),
  { minKeys: 1, maxKeys: 4, noNullPrototype: true },
);

test("a message of RFC 5424 is read as it was written", () => {
  const text = fc
    .string({ unit: "grapheme", minLength: 1 })
    .filter((message) => /^[^\s\ufeff].*[^\r\n\0]$/s.test(message));
  fc.assert(
    fc.property(header, structuredData, text, ({ millis, priority, ...names }, data, message) => {
      const { appName = "-", hostname = "-", msgId = "-", procId = "-" } = names;
      const time = new Date(millis).toISOString();
      const elements = Object.entries(data).map(
        ([id, parameters]) => `[${id}${writeParameters(parameters)}]`,
      );
      const line = `<${priority}>1 ${time} ${hostname} ${appName} ${procId} ${msgId} ${elements.join("")} ${message}`;
      expect(parseSyslog(line, now)).toEqual({
        priority,
        hasPriority: true,
        version: 1,
        time,
        ...names,
        structuredData: data,
        text: message,
      });
    }),
    { numRuns: 500 },
  );
});

function writeParameters(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .map(([key, value]) => ` ${key}="${value.replaceAll(/["\\\]]/g, "\\$&")}"`)
    .join("");
}

test.each([
  ["blanks", " "],
  ["brackets", "["],
  ["backslashes", "\\"],
  ["digits", "1"],
  ["octal marks", "#012"],
  ["escaped line ends", "\\n"],
  ["elements", '[a b="c"]'],
  ["parameters", ' a="b"'],
  ["braces", '{"a":'],
])("a megabyte of %s is read without much work", (_name, piece) => {
  const text = piece.repeat(1_000_000 / piece.length);
  for (const start of [
    "",
    "<13>",
    "<13>1 - - - - - ",
    "<13>1 - - - - - [a",
    '<13>1 - {"',
    "<13>Nov 22 10:33:00 ",
  ]) {
    expect(toEvent(parseSyslog(start + text, now))["message"]).toBeTypeOf("string");
  }
});
