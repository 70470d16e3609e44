import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  SyslogFramer,
  type SyslogFrame,
} from "../../../../src/receivers/syslog/framing/syslog-framer.ts";

const maxBytes = 100;

/** What is found in a stream that comes in these chunks, each frame as text. */
function cut(chunks: readonly Buffer[]): readonly string[] {
  const frames: string[] = [];
  const framer = new SyslogFramer(maxBytes);
  const onFrame = (frame: SyslogFrame): void => {
    if (frame.kind === "too_long") frames.push(`${frame.offset} too long`);
    else
      frames.push(
        `${frame.offset}${frame.isCutOff ? " cut off" : ""} ${frame.bytes.toString("latin1")}`,
      );
  };
  for (const chunk of chunks) framer.push(chunk, onFrame);
  framer.end(onFrame);
  return frames;
}

function cutText(text: string): readonly string[] {
  return cut([Buffer.from(text, "latin1")]);
}

describe("RFC 6587, section 3.4", () => {
  test.each([
    ["frames with a count (3.4.1)", "5 <13>a6 <13>bc", ["0 <13>a", "7 <13>bc"]],
    ["frames that end with a line end (3.4.2)", "<13>a\n<13>bc\n", ["0 <13>a", "6 <13>bc"]],
    ["frames that end with a NUL (3.4.2)", "<13>a\0<13>bc\0", ["0 <13>a", "6 <13>bc"]],
    [
      "frames that end as Windows ends lines (3.4.2)",
      "<13>a\r\n<13>bc\r\n",
      ["0 <13>a", "7 <13>bc"],
    ],
    ["both by turns", "5 <13>a<13>b\n5 <13>c", ["0 <13>a", "7 <13>b", "13 <13>c"]],
    ["a line end behind a frame with a count", "5 <13>a\n5 <13>b\n", ["0 <13>a", "8 <13>b"]],
    ["a line end within a frame with a count", "7 <13>a\nb5 <13>c", ["0 <13>a\nb", "9 <13>c"]],
    ["JSON with a count", '7 {"a":1}5 <13>b', ['0 {"a":1}', "9 <13>b"]],
    [
      "a number that is no count",
      "7 failures\n2026-11-22 x\n",
      ["0 7 failures", "11 2026-11-22 x"],
    ],
    ["no priority, where counts are used", "5 <13>a3 b c", ["0 <13>a", "7 b c"]],
    ["what has no end", "<13>a\n<13>b", ["0 <13>a", "6 <13>b"]],
    ["a count, and less than it says", "9 <13>a", ["0 cut off <13>a"]],
    ["a count, and nothing", "9 ", ["0 9 "]],
    ["a stream that ends with a digit", "<13>a\n1", ["0 <13>a", "6 1"]],
    ["nothing but ends", "\n\r\n\0", []],
  ] satisfies readonly (readonly [string, string, readonly string[]])[])(
    "%s",
    (_name, stream, frames) => {
      expect(cutText(stream)).toEqual(frames);
    },
  );
});

describe("what nobody sends", () => {
  const long = "x".repeat(maxBytes + 1);

  test.each([
    ["a count of nothing", "0 <13>a\n<13>b\n", ["0 0 <13>a", "8 <13>b"]],
    ["a count with a zero before it", "05 <13>a\n<13>b\n", ["0 05 <13>a", "9 <13>b"]],
    [
      "a count of 2^63",
      "9223372036854775808 <13>a\n<13>b\n",
      ["0 9223372036854775808 <13>a", "26 <13>b"],
    ],
    [
      "digits without an end",
      `${"1".repeat(maxBytes + 1)}\n<13>b\n`,
      ["0 too long", `${maxBytes + 2} <13>b`],
    ],
    ["a line that is too long", `${long}\n<13>b\n`, ["0 too long", `${maxBytes + 2} <13>b`]],
    ["a count that is too large", `101 <13>${"x".repeat(97)}<13>b\n`, ["0 too long", "105 <13>b"]],
    ["a count that is too large, cut off", "999999999 <13>b\n", ["0 too long"]],
    [
      "as much as is allowed",
      `100 <13>${"x".repeat(96)}<13>b\n`,
      [`0 <13>${"x".repeat(96)}`, "104 <13>b"],
    ],
  ] satisfies readonly (readonly [string, string, readonly string[]])[])(
    "%s",
    (_name, stream, frames) => {
      expect(cutText(stream)).toEqual(frames);
    },
  );

  test("a long frame is not held while it is passed over", () => {
    const framer = new SyslogFramer(maxBytes);
    const ignore = (): void => {};
    framer.push(Buffer.from("<13>"), ignore);
    for (let count = 0; count < 1000; count += 1) framer.push(Buffer.alloc(1000, "x"), ignore);
    expect(framer.heldBytes).toBe(0);
    expect(framer.isInFrame).toBe(true);
  });

  test("many small chunks take no more memory than a few large ones", () => {
    const framer = new SyslogFramer(1_000_000);
    for (let count = 0; count < 100_000; count += 1) framer.push(Buffer.from("x"), () => {});
    expect(framer.heldBytes).toBeLessThanOrEqual(200_000);
  });
});

const piece = fc.oneof(
  fc.constantFrom(
    "5 <13>a",
    "<13>b\n",
    "<13>c\0",
    "12 ",
    "0 ",
    "\n",
    "\r\n",
    "123456789012",
    '7 {"a":1}',
    "<",
    " ",
  ),
  fc.string({ maxLength: 20 }),
  fc.integer({ min: 0, max: 150 }).map((length) => "y".repeat(length)),
);

test("what is found does not depend on how the stream is cut into chunks", () => {
  const streams = fc
    .array(piece, { maxLength: 20 })
    .map((parts) => Buffer.from(parts.join(""), "latin1"));
  fc.assert(
    fc.property(streams, fc.array(fc.nat({ max: 30 }), { maxLength: 40 }), (stream, sizes) => {
      const chunks: Buffer[] = [];
      let begin = 0;
      for (const size of sizes) {
        chunks.push(stream.subarray(begin, begin + size));
        begin += size;
      }
      chunks.push(stream.subarray(begin));
      expect(cut(chunks)).toEqual(cut([stream]));
      const bytes = Array.from(stream, (_byte, index) => stream.subarray(index, index + 1));
      expect(cut(bytes)).toEqual(cut([stream]));
    }),
    { numRuns: 500 },
  );
});

test("messages with a count are found as they were, whatever is in them", () => {
  const message = fc
    .uint8Array({ maxLength: 80 })
    .map((bytes) => Buffer.concat([Buffer.from("<13>"), bytes]));
  fc.assert(
    fc.property(fc.array(message), (messages) => {
      const stream = messages.flatMap((bytes) => [Buffer.from(`${bytes.length} `), bytes]);
      const found = cut([Buffer.concat(stream)]).map((text) => text.replace(/^\d+ /, ""));
      expect(found).toEqual(messages.map((bytes) => withoutReturn(bytes).toString("latin1")));
    }),
  );
});

function withoutReturn(bytes: Buffer): Buffer {
  return bytes.at(-1) === 13 ? bytes.subarray(0, -1) : bytes;
}
