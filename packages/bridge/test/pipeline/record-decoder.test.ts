import { createLogstashDecoder, JsonFramer, type Frame } from "@rookery/logstash";
import fc from "fast-check";
import { expect, test } from "vitest";

import { noReceipt } from "../../src/pipeline/receipt.ts";
import { RecordDecoder } from "../../src/pipeline/record-decoder.ts";

const position = { source: "test", line: 1, identity: "", offset: 0 };

function framesOf(input: string | Uint8Array): readonly Frame[] {
  const framer = new JsonFramer({ maxFrameBytes: 1000 });
  const frames: Frame[] = [];
  framer.push(Buffer.from(input), (frame) => frames.push(frame));
  framer.end((frame) => frames.push(frame));
  return frames;
}

function begin(): { counts: Record<string, number>; decoder: RecordDecoder } {
  const counts: Record<string, number> = {};
  const add = (name: string, count: number): void => {
    counts[name] = (counts[name] ?? 0) + count;
  };
  const telemetry = {
    failed: (count: number, reason: string) => add(`failed:${reason}`, count),
    noted: (code: string) => add(`noted:${code}`, 1),
  };
  const decoder = new RecordDecoder(createLogstashDecoder({ now: () => 0 }), telemetry);
  return { counts, decoder };
}

test("an event becomes a record that remembers event, bytes, place and receipt", () => {
  const { counts, decoder } = begin();
  const line = '{"@timestamp":"2026-11-22T10:33:00Z","message":"hello","level":"ERROR"}';
  const [frame] = framesOf(`  ${line}\n`);
  const record = frame && decoder.decode(frame, position, noReceipt);
  expect(record).toMatchObject({
    position,
    receipt: noReceipt,
    hasOwnTime: true,
    record: { body: "hello", severityText: "ERROR" },
    event: { message: "hello" },
  });
  expect(Buffer.from(record?.line ?? []).toString()).toBe(line);
  expect(counts).toEqual({});
});

test("plain text becomes a record without an event, which does not say when it was written", () => {
  const { counts, decoder } = begin();
  const [record] = framesOf("something happened\n").map((frame) =>
    decoder.decode(frame, position, noReceipt),
  );
  expect(record?.record.body).toBe("something happened");
  expect(record?.event).toBeUndefined();
  expect(record?.hasOwnTime).toBe(false);
  expect(counts["noted:timestamp_missing"]).toBe(1);
});

test("a record that says when it was written does, whatever the one before it did", () => {
  const { decoder } = begin();
  const input = [
    '{"message":"no time"}',
    '{"message":"time","@timestamp":"2026-11-22T10:33:00Z"}',
    '{"message":"bad time","@timestamp":"yesterday"}',
    '{"message":"time","@timestamp":"2026-11-22T10:33:01Z"}',
  ].join("\n");
  const records = framesOf(input).map((frame) => decoder.decode(frame, position, noReceipt));
  expect(records.map((record) => record?.hasOwnTime)).toEqual([false, true, false, true]);
});

test("what is no record is counted, but for empty lines", () => {
  const { counts, decoder } = begin();
  const input = `\n\n{"a":"${"x".repeat(2000)}"}\n\n{"message": `;
  const records = framesOf(input).flatMap(
    (frame) => decoder.decode(frame, position, noReceipt) ?? [],
  );
  expect(records).toEqual([]);
  expect(counts).toEqual({ "failed:too_long": 1, "failed:truncated_json": 1 });
});

test("notes of the bytes and of the event are both counted", () => {
  const { counts, decoder } = begin();
  const input = Buffer.concat([
    Buffer.from('{"message":"'),
    Buffer.from([0xff]),
    Buffer.from('"}\n'),
  ]);
  for (const frame of framesOf(input)) decoder.decode(frame, position, noReceipt);
  expect(counts).toMatchObject({ "noted:invalid_utf8": 1, "noted:timestamp_missing": 1 });
});

test("each frame is a record, counted as none, or an empty line", () => {
  const piece = fc.oneof(
    fc.json(),
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.constantFrom("{", "}", "\n", '{"a":1}', "[1]", "\u0000", '{"message":"m"}\n'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const { counts, decoder } = begin();
      const frames = framesOf(pieces.join(""));
      const records = frames.flatMap((frame) => decoder.decode(frame, position, noReceipt) ?? []);
      const blanks = frames.filter(({ kind }) => kind === "blank").length;
      const failed = Object.entries(counts)
        .filter(([name]) => name.startsWith("failed:"))
        .reduce((sum, [, count]) => sum + count, 0);
      expect(records.length + failed + blanks).toBe(frames.length);
    }),
  );
});
