import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { LineFramer, LogstashOptionsError, type FramedLine } from "../../src/index.ts";

type PlainLine =
  | { kind: "line"; text: string; lineNumber: number; offset: number }
  | { kind: "too_long"; lineNumber: number; offset: number; length: number };

const latin1 = "latin1";

function plain(line: FramedLine): PlainLine {
  if (line.kind === "too_long") return { ...line };
  const { bytes, ...place } = line;
  return { ...place, text: Buffer.from(bytes).toString(latin1) };
}

function frame(chunks: readonly Uint8Array[], maxLineBytes?: number): PlainLine[] {
  const framer = new LineFramer(maxLineBytes === undefined ? {} : { maxLineBytes });
  const lines: PlainLine[] = [];
  for (const chunk of chunks) framer.push(chunk, (line) => lines.push(plain(line)));
  framer.end((line) => lines.push(plain(line)));
  return lines;
}

/** What the framer must do, written for a stream that is all there. */
function expectedLines(bytes: Uint8Array, maxLineBytes: number): PlainLine[] {
  const whole = Buffer.from(bytes).toString(latin1);
  let offset = whole.startsWith("\u00EF\u00BB\u00BF") ? 3 : 0;
  const parts = whole.slice(offset).split("\n");
  if (parts.at(-1) === "") parts.pop();
  return parts.map((part, index) => {
    const text = part.endsWith("\r") ? part.slice(0, -1) : part;
    const place = { lineNumber: index + 1, offset };
    offset += part.length + 1;
    return text.length > maxLineBytes
      ? { kind: "too_long", ...place, length: text.length }
      : { kind: "line", ...place, text };
  });
}

function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, latin1);
}

test("gives each line its number and its offset in bytes", () => {
  expect(frame([bytesOf("ab\r\n\nc\xC3\xA9"), bytesOf("d\nlast")])).toEqual([
    { kind: "line", text: "ab", lineNumber: 1, offset: 0 },
    { kind: "line", text: "", lineNumber: 2, offset: 4 },
    { kind: "line", text: "c\xC3\xA9d", lineNumber: 3, offset: 5 },
    { kind: "line", text: "last", lineNumber: 4, offset: 10 },
  ]);
});

test.each([[[""]], [["\xEF\xBB\xBF"]], [["\xEF", "\xBB", "\xBF"]], [[]]])(
  "hands on nothing for the stream %j",
  (chunks: readonly string[]) => {
    expect(frame(chunks.map(bytesOf))).toEqual([]);
  },
);

test("skips a byte-order mark at the start only", () => {
  expect(frame([bytesOf("\xEF\xBB"), bytesOf("\xBFa\n\xEF\xBB\xBFb")])).toEqual([
    { kind: "line", text: "a", lineNumber: 1, offset: 3 },
    { kind: "line", text: "\xEF\xBB\xBFb", lineNumber: 2, offset: 5 },
  ]);
});

test("counts a line that is too long, and goes on with the next", () => {
  expect(frame([bytesOf("12345"), bytesOf("67890"), bytesOf("\r\nok\n")], 4)).toEqual([
    { kind: "too_long", lineNumber: 1, offset: 0, length: 10 },
    { kind: "line", text: "ok", lineNumber: 2, offset: 12 },
  ]);
});

test("accepts a line of exactly the limit, its line end not counted", () => {
  expect(frame([bytesOf("\xEF\xBB\xBF1234\r"), bytesOf("\n12345\n")], 4)).toEqual([
    { kind: "line", text: "1234", lineNumber: 1, offset: 3 },
    { kind: "too_long", lineNumber: 2, offset: 9, length: 5 },
  ]);
});

test("can begin anew after the end of a stream", () => {
  const framer = new LineFramer();
  const lines: PlainLine[] = [];
  framer.end((line) => lines.push(plain(line)));
  framer.push(bytesOf("a"), (line) => lines.push(plain(line)));
  framer.end((line) => lines.push(plain(line)));
  framer.push(bytesOf("b\n"), (line) => lines.push(plain(line)));
  expect(lines).toEqual([
    { kind: "line", text: "a", lineNumber: 1, offset: 0 },
    { kind: "line", text: "b", lineNumber: 1, offset: 0 },
  ]);
});

test("hands on views of a chunk, not copies", () => {
  const chunk = bytesOf("one\ntwo\n");
  const lines: FramedLine[] = [];
  new LineFramer().push(chunk, (line) => lines.push(line));
  const buffers = lines.map((line) => (line.kind === "line" ? line.bytes.buffer : undefined));
  expect(buffers).toEqual([chunk.buffer, chunk.buffer]);
});

test("survives a line of many tiny chunks", () => {
  const chunks = Array.from({ length: 5000 }, () => bytesOf("x"));
  expect(frame([...chunks, bytesOf("\n")])).toEqual([
    { kind: "line", text: "x".repeat(5000), lineNumber: 1, offset: 0 },
  ]);
});

const streamByte = fc.oneof(
  fc.constantFrom(10, 13, 10, 0xef, 0xbb, 0xbf, 97),
  fc.integer({ min: 0, max: 255 }),
);
const stream = fc.oneof(
  fc.array(streamByte, { maxLength: 60 }),
  fc.array(streamByte, { maxLength: 60 }).map((bytes) => [0xef, 0xbb, 0xbf, ...bytes]),
);

describe("whatever the chunks", () => {
  test("gives the lines of the whole stream", () => {
    fc.assert(
      fc.property(
        stream,
        fc.array(fc.nat({ max: 60 }), { maxLength: 20 }),
        fc.integer({ min: 1, max: 12 }),
        (bytes, cuts, maxLineBytes) => {
          const whole = Uint8Array.from(bytes);
          const edges = [0, ...cuts.filter((cut) => cut < whole.length).toSorted(ascending)];
          const chunks = edges.map((start, index) => whole.subarray(start, edges[index + 1]));
          expect(frame(chunks, maxLineBytes)).toEqual(expectedLines(whole, maxLineBytes));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

function ascending(left: number, right: number): number {
  return left - right;
}

test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
  "refuses a limit of %s bytes",
  (maxLineBytes) => {
    expect(() => new LineFramer({ maxLineBytes })).toThrowError(
      new LogstashOptionsError(
        "invalid_max_line_bytes",
        `maxLineBytes is ${maxLineBytes}; expected a whole number from 1, such as 1048576`,
      ),
    );
  },
);
