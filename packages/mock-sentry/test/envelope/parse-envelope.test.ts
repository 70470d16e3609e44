import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { maxItemsPerEnvelope, parseEnvelope } from "../../src/envelope/parse-envelope.ts";
import { envelopeText } from "../support/envelope-text.ts";

const id = "9ec79c33ec9942ab8353589fcb2e04dc";
const dsn = "https://e12d836b15bb49d7bbf99e64295d995b@sentry.io/42";

/** Describes an envelope briefly, or its refusal. */
function read(text: string | Uint8Array): unknown {
  const outcome = parseEnvelope(Buffer.from(text));
  if (!outcome.accepted) return [outcome.refusal.status, ...outcome.refusal.causes];
  return outcome.value.items.map(({ type, payload }) => [type, Buffer.from(payload).toString()]);
}

describe("the grammar (Sentry develop docs, envelopes, and its examples)", () => {
  const attachment =
    '{"type":"attachment","length":10,"filename":"hello.txt"}\n\xEF\xBB\xBFHello\r\n';
  test.each([
    ["only a header", `{"event_id":"${id}","dsn":"${dsn}"}`, []],
    ["a header and a newline", `{"event_id":"${id}"}\n`, []],
    ["an empty header", "{}\n", []],
    [
      "two items",
      '{}\n{"type":"a","length":2}\nhi\n{"type":"b","length":3}\nyou',
      [
        ["a", "hi"],
        ["b", "you"],
      ],
    ],
    ["a trailing newline", '{}\n{"type":"a","length":2}\nhi\n', [["a", "hi"]]],
    ["newlines inside a payload", '{}\n{"type":"a","length":3}\n\n\n\n\n', [["a", "\n\n\n"]]],
    ["carriage returns inside a payload", '{}\n{"type":"a","length":3}\nx\r\n\n', [["a", "x\r\n"]]],
    ["an empty payload before a newline", '{}\n{"type":"a","length":0}\n\n', [["a", ""]]],
    ["an empty payload at the end", '{}\n{"type":"a","length":0}\n', [["a", ""]]],
    ["an empty payload right at the header's end", '{}\n{"type":"a","length":0}', [["a", ""]]],
    [
      "two empty payloads",
      '{}\n{"type":"a","length":0}\n\n{"type":"b","length":0}\n\n',
      [
        ["a", ""],
        ["b", ""],
      ],
    ],
    [
      "no length, up to the newline",
      '{}\n{"type":"session"}\n{"started":1}\n',
      [["session", '{"started":1}']],
    ],
    [
      "no length, up to the end",
      '{}\n{"type":"session"}\n{"started":1}',
      [["session", '{"started":1}']],
    ],
    ["no length, a carriage return stays", '{}\n{"type":"session"}\nx\r\n', [["session", "x\r"]]],
    ["no length and nothing", '{}\n{"type":"session"}', [["session", ""]]],
    ["a null length, which is none", '{}\n{"type":"a","length":null}\nhi\n', [["a", "hi"]]],
    ["item headers that nobody knows", '{}\n{"type":"a","length":1,"x":[1,{}]}\nz', [["a", "z"]]],
  ])("reads %s", (_name, text, items) => {
    expect(read(text)).toEqual(items);
  });

  test("counts bytes, not characters", () => {
    expect(read('{}\n{"type":"a","length":3}\n€\n{"type":"b","length":0}\n')).toEqual([
      ["a", "€"],
      ["b", ""],
    ]);
    expect(read(Buffer.from(`{}\n${attachment}`, "latin1"))).toEqual([
      ["attachment", "\uFEFFHello\r\n"],
    ]);
  });
});

describe("what Relay refuses", () => {
  const newline = "missing newline after header or payload";
  const end = "unexpected end of file";
  test.each([
    ["nothing", "", [end]],
    ["blanks", "\n\n", [end]],
    ["a space behind the header", "{} \n", [newline]],
    ["a carriage return behind the header", "{}\r\n", [newline]],
    ["a carriage return behind an item header", '{}\n{"type":"a","length":1}\r\nx', [newline]],
    ["a second trailing newline", '{}\n{"type":"a","length":2}\nhi\n\n', [end]],
    ["a second newline behind the header", "{}\n\n", [end]],
    ["a length beyond the end", '{}\n{"type":"a","length":3}\nhi', [end]],
    ["a length that is too short", '{}\n{"type":"a","length":1}\nhi', [newline]],
    [
      "a header that is no object",
      "[]\n",
      ["invalid envelope header", "expected one JSON object on one line"],
    ],
    ["a header that is no JSON", "{a:1}\n", ["invalid envelope header", "malformed JSON"]],
    [
      "a header that never ends",
      '{"a":1',
      ["invalid envelope header", "expected one JSON object on one line"],
    ],
    [
      "a lone surrogate",
      '{"a":"\\ud800"}\n',
      ["invalid envelope header", "lone surrogate in a string"],
    ],
    [
      "two sent_at",
      '{"sent_at":"2026-01-01T00:00:00Z","sent_at":"2026-01-01T00:00:00Z"}',
      ["invalid envelope header", "duplicate field `sent_at`"],
    ],
    [
      "an event id that is none",
      '{"event_id":"12"}',
      ["invalid envelope header", "invalid field `event_id`"],
    ],
    [
      "a DSN that is none",
      '{"dsn":"not a dsn"}',
      ["invalid envelope header", "invalid field `dsn`"],
    ],
    [
      "a DSN whose project is no number",
      '{"dsn":"https://e12d836b15bb49d7bbf99e64295d995b@sentry.io/x"}',
      ["invalid envelope header", "invalid field `dsn`"],
    ],
    [
      "a sent_at without zone",
      '{"sent_at":"2026-01-01T00:00:00"}',
      ["invalid envelope header", "invalid field `sent_at`"],
    ],
    [
      "a sent_at that is a number",
      '{"sent_at":1767225600}',
      ["invalid envelope header", "invalid field `sent_at`"],
    ],
    ["an sdk that is no object", '{"sdk":"x"}', ["invalid envelope header", "invalid field `sdk`"]],
    ["an item without type", '{}\n{"length":0}\n', ["invalid item header", "missing field `type`"]],
    [
      "a negative length",
      '{}\n{"type":"a","length":-1}\n',
      ["invalid item header", "invalid field `length`"],
    ],
    [
      "a length as text",
      '{}\n{"type":"a","length":"1"}\nx',
      ["invalid item header", "invalid field `length`"],
    ],
    [
      "a fractional item_count",
      '{}\n{"type":"a","item_count":1.5}\nx',
      ["invalid item header", "invalid field `item_count`"],
    ],
    [
      "two types",
      '{}\n{"type":"a","type":"b"}\nx',
      ["invalid item header", "duplicate field `type`"],
    ],
  ])("refuses %s", (_name, text, causes) => {
    expect(read(text)).toEqual([400, ...causes]);
  });

  test("refuses invalid UTF-8 in a header", () => {
    const bytes = Buffer.from('{"a":"\xFF"}\n', "latin1");
    expect(read(bytes)).toEqual([400, "invalid envelope header", "invalid unicode code point"]);
  });

  test("refuses more items than anyone sends", () => {
    const item = '{"type":"a","length":0}\n\n';
    expect(read(`{}\n${item.repeat(maxItemsPerEnvelope)}`)).toHaveLength(maxItemsPerEnvelope);
    expect(read(`{}\n${item.repeat(maxItemsPerEnvelope + 1)}`)).toEqual([413]);
  });
});

test("warns of blank lines that Relay skips", () => {
  const outcome = parseEnvelope(Buffer.from('{}\n\n{"type":"a","length":0}\n'));
  expect(outcome.accepted && outcome.value.warnings).toEqual([
    "blank space before a header: Relay skips it, other servers refuse the envelope",
  ]);
});

test("reads the typed headers", () => {
  const raw = {
    event_id: "9EC79C33-EC99-42AB-8353-589FCB2E04DC",
    dsn,
    sdk: { name: "rook", version: "1.0" },
    sent_at: "2026-01-01T00:00:00.5+01:00",
    trace: {},
  };
  const outcome = parseEnvelope(Buffer.from(JSON.stringify(raw)));
  expect(outcome.accepted && outcome.value.header).toEqual({
    raw,
    eventId: id,
    dsn,
    sdk: "rook/1.0",
    sentAtMillis: Date.UTC(2025, 11, 31, 23, 0, 0, 500),
    hasTrace: true,
  });
});

test("reads back every envelope that is written by the grammar", () => {
  const item = fc.record({ type: fc.stringMatching(/^[a-z_]{1,12}$/), payload: fc.string() });
  fc.assert(
    fc.property(fc.array(item, { maxLength: 8 }), fc.boolean(), (items, hasTrailingNewline) => {
      const text = envelopeText({}, ...items) + (hasTrailingNewline ? "\n" : "");
      expect(read(text)).toEqual(items.map(({ type, payload }) => [type, payload]));
    }),
  );
});

test("answers any bytes with an envelope or a refusal", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, hasHeader) => {
      const text = hasHeader ? Buffer.concat([Buffer.from("{}\n"), bytes]) : bytes;
      const outcome = parseEnvelope(text);
      expect(outcome.accepted || outcome.refusal.status).toSatisfy(
        (result) => result === true || result === 400,
      );
    }),
  );
});
