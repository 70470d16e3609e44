import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { Frame } from "../../src/index.ts";
import { cut, cutChunks, describeFrame } from "./cut.ts";

/** Of runs there are a fifth in `npm test`. */
const share = process.env["FULL_LOAD"] === undefined ? 0.2 : 1;

const folder = join(import.meta.dirname, "../fixtures/logstash");
const fixtures = readdirSync(folder).map((name) => readFileSync(join(folder, name)));

const object = fc.object({ maxDepth: 2, maxKeys: 3 }).map((value) => JSON.stringify(value));
const piece = fc.oneof(
  { weight: 6, arbitrary: object },
  { weight: 2, arbitrary: object.map((json) => JSON.stringify(JSON.parse(json), null, 1)) },
  {
    weight: 6,
    arbitrary: fc.constantFrom("\n", "\n", "\r\n", "", " ", "\0", ",", "[", "]", "\u001e"),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "text",
      "NaN",
      '{"a":NaN}',
      "{",
      "}",
      '"',
      ':{"',
      "\\",
      '{"a":',
      '}{"',
      "é",
      "\ufeff",
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('{\n "a" => 1\n}', "\u001b[0m", "=>", '{\n  "x"\u001b[0m => {}'),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 5 }) },
);
const stream = fc.array(piece, { maxLength: 14 }).map((pieces) => Buffer.from(pieces.join("")));

/** Cuts bytes at these places. */
function split(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = places.map((place) => place % (bytes.length + 1)).toSorted((a, b) => a - b);
  return [...ends, bytes.length].map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}

const described = (frames: readonly Frame[]): string[] =>
  frames.map((frame) => describeFrame(frame));
const places = fc.array(fc.nat(), { maxLength: 12 });
const separators = new Set(Buffer.from(" \t\r\n\0\u001e[],"));
const byteOrderMark = "\ufeff";

/** What no frame tells of must be nothing that anybody misses. */
function expectAccounted(bytes: Buffer, frames: readonly Frame[]): void {
  let end = 0;
  for (const { length, offset } of [...frames, { offset: bytes.length, length: 0 }]) {
    expect(offset).toBeGreaterThanOrEqual(end);
    const between = bytes.subarray(end, offset);
    const mark = end === 0 && between.toString().startsWith(byteOrderMark) ? 3 : 0;
    expect(between.subarray(mark).filter((byte) => !separators.has(byte))).toHaveLength(0);
    end = offset + length;
  }
  for (const frame of frames) {
    const lineEnds = bytes.subarray(0, frame.offset).filter((byte) => byte === 10).length;
    expect(frame.line).toBe(lineEnds + 1);
    if ("bytes" in frame) {
      const content = bytes.subarray(frame.offset, frame.offset + frame.length);
      expect(Buffer.compare(frame.bytes, content)).toBe(0);
    }
  }
}

describe("any stream", () => {
  test.each([undefined, 12])("is cut alike, however it arrives (limit %s)", (maxFrameBytes) => {
    const options = maxFrameBytes === undefined ? {} : { maxFrameBytes };
    fc.assert(
      fc.property(stream, places, (bytes, at) => {
        const whole = described(cut(bytes, options));
        expect(described(cutChunks(split(bytes, at), options))).toEqual(whole);
      }),
      { numRuns: 5000 * share },
    );
  });

  const noise = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));
  const unit = fc.constantFrom(
    '{"a":',
    '{"a":[\n',
    '{"a":"',
    '{"a":1,',
    '{\n"a" => 1,\n',
    "x",
    '":{"',
  );
  const endless = fc
    .tuple(unit, fc.nat(40))
    .map(([text, count]) => Buffer.from(text.repeat(count)));

  test.each([1_048_576, 64, 12, 1])(
    "is accounted for, byte by byte and line by line (limit %i)",
    (maxFrameBytes) => {
      expect(() =>
        fc.assert(
          fc.property(fc.oneof(stream, noise, endless), places, (bytes, at) => {
            expectAccounted(bytes, cutChunks(split(bytes, at), { maxFrameBytes }));
          }),
          { numRuns: 5000 * share },
        ),
      ).not.toThrow();
    },
  );
});

test("objects come back, whatever white space or nothing is between them", () => {
  const between = fc.constantFrom("", "\n", "\r\n", "\n\n", " ", "\0", "\u001e", ",", ",\n", "][");
  fc.assert(
    fc.property(fc.array(fc.tuple(object, between, fc.boolean())), places, (items, at) => {
      const text = items
        .map(([json, gap, isPretty]) =>
          isPretty ? `${JSON.stringify(JSON.parse(json), null, 2)}${gap}` : `${json}${gap}`,
        )
        .join("");
      const events = cutChunks(split(Buffer.from(text), at)).filter(({ kind }) => kind === "event");
      expect(events.map((frame) => frame.kind === "event" && JSON.stringify(frame.event))).toEqual(
        items.map(([json]) => JSON.stringify(JSON.parse(json))),
      );
    }),
    { numRuns: 2000 * share },
  );
});

/** Damages bytes at one place: drops, doubles or puts in a few. */
function damage(bytes: Uint8Array, at: number, kind: number, noise: Uint8Array): Buffer {
  const place = at % bytes.length;
  const count = 1 + (kind % 7);
  const behind = bytes.subarray(kind % 3 === 0 ? place + count : place);
  const middle = kind % 3 === 1 ? bytes.subarray(place, place + count) : noise;
  return Buffer.concat([
    bytes.subarray(0, place),
    kind % 3 === 0 ? Buffer.alloc(0) : middle,
    behind,
  ]);
}

test("damage in one place costs at most its neighbours", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...fixtures),
      fc.nat(),
      fc.nat(20),
      fc.uint8Array({ minLength: 1, maxLength: 4 }),
      (bytes, at, kind, noise) => {
        const damaged = damage(bytes, at, kind, noise);
        const frames = cut(damaged);
        expectAccounted(damaged, frames);
        const count = (all: readonly Frame[]): number =>
          all.filter((frame) => frame.kind === "event").length;
        expect(count(frames)).toBeGreaterThanOrEqual(count(cut(bytes)) - 2);
      },
    ),
    { numRuns: 1500 * share },
  );
});
