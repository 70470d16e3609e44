import fc from "fast-check";
import { expect, test } from "vitest";

import type { ReceivedFrame } from "../../../src/readers/frame-reader.ts";
import { fileStart, type Mark } from "../../../src/receivers/file/mark.ts";
import { MarkedFramer } from "../../../src/receivers/file/marked-framer.ts";

const maxFrameBytes = 60;
const source = { source: "app.log", identity: "1:2:3" };

const parts = [
  '{"a":1}',
  '{"a":{"b":"}{"}}',
  '{\n "a": [\n1]\n}',
  '{"cut":',
  '{"cut":[1,\n',
  ",2\n",
  '{"cut":"',
  "plain text",
  " indented",
  "tail}",
  "[",
  ",",
  "]",
  "\n",
  "\r\n",
  " ",
  "\0",
  "\ufeff",
  "x".repeat(50),
  `{"long":"${"x".repeat(50)}"}`,
  '{\n "a" => 1\n}',
  "}{",
];
const streams = fc
  .array(fc.constantFrom(...parts, "\n", '{"a":1}\n'), { minLength: 1, maxLength: 12 })
  .map((chosen) => Buffer.from(chosen.join("")));
/** Where a stream is cut into chunks, as shares of its length. */
const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 });

interface Reading {
  readonly frames: readonly string[];
  /** Each with the number of frames before it. */
  readonly marks: readonly { readonly mark: Mark; readonly count: number }[];
}

test("from any mark on, frames are what they are when all is read from the start", () => {
  fc.assert(
    fc.property(streams, cuts, cuts, (stream, firstCuts, secondCuts) => {
      const whole = read(stream, fileStart, firstCuts);
      for (const { count, mark } of whole.marks) {
        const rest = read(stream, mark, secondCuts);
        expect(rest.frames.filter(isNoBlank)).toEqual(whole.frames.slice(count).filter(isNoBlank));
      }
    }),
    {
      numRuns: 3000,
      examples: [
        // An event among what is broken; an object whose lines were told when the next chunk came.
        [Buffer.from('{"cut":[\n{"a":1}\n,2\n{"a":1}\ntext\n'), [], []],
        [Buffer.from('{"deep":{\n}{'), [0.84], []],
      ],
    },
  );
});

test("a mark knows its line and the bytes before it", () => {
  fc.assert(
    fc.property(streams, cuts, (stream, chunks) => {
      for (const { mark } of read(stream, fileStart, chunks).marks) {
        const before = stream.subarray(0, mark.offset).toString("latin1");
        expect(mark.line).toBe(before.split("\n").length);
      }
    }),
  );
});

test("marks are behind every event, but for those amid what is broken", () => {
  const stream = Buffer.from('{"a":1}\n{"a":2} {"a":3}\ntext\n');
  expect(read(stream, fileStart, []).marks.map(({ mark }) => mark.offset)).toEqual([7, 15, 23, 28]);
});

test("a file that ends in the middle of a line goes on with a new one", () => {
  const framer = new MarkedFramer(fileStart, maxFrameBytes, source);
  framer.push(Buffer.from("one\nhalf"));
  expect(framer.end().map(describe)).toEqual(["text@4:2 half"]);
  const mark = framer.markAfter(0) ?? fileStart;
  expect(mark).toMatchObject({ offset: 8, line: 2, isLineStart: true });
  const next = new MarkedFramer(mark, maxFrameBytes, source);
  expect(next.push(Buffer.from("more\n")).map(describe)).toEqual(["text@8:2 more"]);
});

/** An empty line is one or none, depending on whether something of it was told. */
function isNoBlank(frame: string): boolean {
  return !frame.startsWith("blank");
}

function read(stream: Buffer, start: Mark, shares: readonly number[]): Reading {
  const framer = new MarkedFramer(start, maxFrameBytes, source);
  const frames: string[] = [];
  const marks: { mark: Mark; count: number }[] = [];
  const length = stream.length - start.offset;
  const ends = [...shares.map((share) => Math.floor(share * length)), length].toSorted(
    (a, b) => a - b,
  );
  let from = 0;
  for (const end of ends) {
    const chunk = stream.subarray(start.offset + from, start.offset + end);
    from = end;
    framer.push(chunk).forEach((frame, index) => {
      frames.push(describe(frame));
      const mark = framer.markAfter(index);
      if (mark !== undefined) marks.push({ mark, count: frames.length });
    });
  }
  frames.push(...framer.end().map(describe));
  return { frames, marks };
}

function describe({ frame, position }: ReceivedFrame): string {
  const content = "bytes" in frame ? Buffer.from(frame.bytes).toString() : "";
  const code = frame.kind === "malformed" ? `${frame.code}+${frame.length}` : content;
  return `${frame.kind}@${position.offset}:${position.line} ${code}`;
}
