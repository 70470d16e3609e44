// The grammar, case by case, is in test/conformance/vectors/envelope.json.
import fc from "fast-check";
import { expect, test } from "vitest";

import {
  createEventEnvelope,
  parseEnvelope,
  SentryProtocolError,
  serializeEnvelope,
  type Envelope,
  type EnvelopeItemHeader,
} from "../../src/index.ts";
import { fittedEvent } from "../event-packet.ts";

const sentAt = new Date("2026-11-22T10:33:00.457Z");

const item = fc.record({
  header: fc
    .record(
      {
        type: fc.constantFrom("event", "log", "client_report", "invented", ""),
        content_type: fc.string({ unit: "grapheme" }),
        item_count: fc.nat(),
        other: fc.jsonValue({ maxDepth: 2 }),
      },
      { requiredKeys: ["type"] },
    )
    .map((header): EnvelopeItemHeader => JSON.parse(JSON.stringify(header))),
  payload: fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)),
});
const envelope: fc.Arbitrary<Envelope> = fc.record({
  header: fc.record(
    {
      event_id: fc.uuid().map((id) => id.replaceAll("-", "")),
      sdk: fc.record({ name: fc.string(), version: fc.string() }),
    },
    { requiredKeys: [] },
  ),
  items: fc.array(item, { maxLength: 5 }),
});

test("what is written reads the same, whatever bytes are in it", () => {
  fc.assert(
    fc.property(envelope, (written) => {
      const { sentAt: readSentAt, ...read } = parseEnvelope(serializeEnvelope(written, sentAt));
      expect(JSON.stringify(read)).toBe(JSON.stringify(written));
      expect(readSentAt).toBe(sentAt.toISOString());
    }),
  );
});

test("an envelope that was read is sent with a new time, and only that", () => {
  const first = serializeEnvelope(createEventEnvelope(fittedEvent()), new Date(0));
  const again = Buffer.from(serializeEnvelope(parseEnvelope(first), sentAt)).toString();
  expect(again.match(/"sent_at"/g)).toHaveLength(1);
  expect(parseEnvelope(Buffer.from(again)).sentAt).toBe(sentAt.toISOString());
});

test("a payload is a view, not a copy", () => {
  const bytes = serializeEnvelope(createEventEnvelope(fittedEvent()), sentAt);
  expect(parseEnvelope(bytes).items[0]?.payload.buffer).toBe(bytes.buffer);
});

test("any bytes are read, or refused with a code", () => {
  const pieces = fc.constantFrom(
    "{}",
    "\n",
    "\r",
    " ",
    `{"type":"event"}`,
    `{"type":"event","length":3}`,
    `{"type":"event","length":0}`,
    "{",
    `"`,
    "\\",
    "[[",
    "abc",
  );
  const text = fc.array(pieces).map((parts) => Buffer.from(parts.join("")));
  fc.assert(
    fc.property(fc.oneof(text, fc.uint8Array()), (bytes) => {
      const code = problem(bytes);
      expect(code === undefined || /^(?:envelope|header|payload)_[a-z0-9_]+$/.test(code)).toBe(
        true,
      );
    }),
    { numRuns: 2000 },
  );
});

test("a cut envelope is never read as another one", () => {
  const bytes = serializeEnvelope(createEventEnvelope(fittedEvent()), sentAt);
  const header = bytes.indexOf(0x0a);
  for (let end = header + 2; end < bytes.byteLength; end += 1) {
    expect(problem(bytes.subarray(0, end))).toBeDefined();
  }
});

test.each([
  ["8 KiB of header", `{"a":"${"x".repeat(8192 - 8)}"}`, undefined],
  ["one byte more", `{"a":"${"x".repeat(8192 - 7)}"}`, "header_too_long"],
  ["a header without end", "{".repeat(1_000_000), "header_too_long"],
  ["16 levels", `{"a":${"[".repeat(15)}${"]".repeat(15)}}`, undefined],
  ["17 levels", `{"a":${"[".repeat(16)}${"]".repeat(16)}}`, "header_too_deep"],
  ["1,000 items", `{}\n${`{"type":"x"}\n\n`.repeat(1000)}`, undefined],
  ["1,001 items", `{}\n${`{"type":"x"}\n\n`.repeat(1001)}`, "envelope_items"],
])("%s", (_name, text, expected) => {
  expect(problem(Buffer.from(text))).toBe(expected);
});

test("a refusal shows nothing of what was refused", () => {
  const secret = "0123456789abcdef";
  const texts = [
    `{"dsn":"https://${secret}@h/1",}`,
    `{"dsn":7,"a":"${secret}"}`,
    `{"event_id":"${secret}"}`,
    `{}\n{"type":"event","length":"${secret}"}\n`,
    `{}\n{"type":"event","length":1}\n${secret}`,
  ];
  for (const text of texts) {
    const error = refusal(Buffer.from(text));
    expect(`${String(error)} ${String(error?.cause)}`).toMatch(/^SentryProtocolError: /);
    expect(`${String(error)} ${String(error?.cause)}`).not.toContain(secret);
  }
});

function problem(bytes: Uint8Array): string | undefined {
  return refusal(bytes)?.code;
}

/** What is thrown, when it is what may be thrown. */
function refusal(bytes: Uint8Array): SentryProtocolError | undefined {
  try {
    parseEnvelope(bytes);
    return undefined;
  } catch (error) {
    if (error instanceof SentryProtocolError) return error;
    throw error;
  }
}
