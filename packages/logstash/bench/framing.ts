/**
 * What framing costs beside the least that anybody must do: find the line ends, parse the lines.
 *
 * `npm run bench:framing`; then, how the time grows with the length of hostile streams.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import process from "node:process";

import { JsonFramer, type Frame } from "../src/index.ts";

const chunkBytes = 65_536;
const totalBytes = 16 * 1024 * 1024;

const folder = join(import.meta.dirname, "../test/fixtures/logstash");
const lines = readdirSync(folder)
  .filter((name) => name.endsWith(".ndjson"))
  .map((name) => readFileSync(join(folder, name)))
  .filter(hasAnEventPerLine);
const sample = Buffer.concat(lines);
const ndjson = repeated(sample, totalBytes);
const concatenated = Buffer.from(ndjson.toString().replaceAll("}\n{", "}{"));

/** Some producers write objects over many lines, which the bare loop cannot read. */
function hasAnEventPerLine(bytes: Buffer): boolean {
  const text = bytes.toString();
  return text.endsWith("}\n") && text.trimEnd().split("\n").every(isWhole);
}

function isWhole(line: string): boolean {
  try {
    return JSON.parse(line) !== null;
  } catch {
    return false;
  }
}

function repeated(bytes: Buffer, length: number): Buffer {
  const count = Math.ceil(length / bytes.length);
  return Buffer.concat(Array.from({ length: count }, () => bytes));
}

function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    yield bytes.subarray(start, start + chunkBytes);
  }
}

/** The least: a line within a chunk is parsed; one across chunks is joined. */
function bareLoop(bytes: Buffer): number {
  let count = 0;
  let rest: Buffer = Buffer.alloc(0);
  for (const chunk of chunksOf(bytes)) {
    let start = 0;
    let end = chunk.indexOf(10);
    while (end >= 0) {
      const line = chunk.subarray(start, end);
      const whole = rest.length === 0 ? line : Buffer.concat([rest, line]);
      rest = Buffer.alloc(0);
      if (JSON.parse(whole.toString("utf8")) !== null) count += 1;
      start = end + 1;
      end = chunk.indexOf(10, start);
    }
    rest = chunk.subarray(start);
  }
  return count;
}

function frame(bytes: Buffer): number {
  let count = 0;
  const onFrame = ({ kind }: Frame): void => {
    if (kind === "event") count += 1;
  };
  const framer = new JsonFramer();
  for (const chunk of chunksOf(bytes)) framer.push(chunk, onFrame);
  framer.end(onFrame);
  return count;
}

function bestMillis(run: () => unknown, rounds = 7): number {
  let best = Infinity;
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

function print(name: string, millis: number, bytes: number, base: number): void {
  const rate = (bytes / 1024 / 1024 / (millis / 1000)).toFixed(0);
  process.stdout.write(
    `${name.padEnd(34)} ${rate.padStart(5)} MiB/s  ${(millis / base).toFixed(2)}\n`,
  );
}

const events = bareLoop(ndjson);
if (frame(ndjson) !== events || frame(concatenated) !== events) throw new Error("events were lost");
const base = bestMillis(() => bareLoop(ndjson));
print("indexOf and JSON.parse", base, ndjson.length, base);
print(
  "JsonFramer, a line each",
  bestMillis(() => frame(ndjson)),
  ndjson.length,
  base,
);
print(
  "JsonFramer, nothing between",
  bestMillis(() => frame(concatenated)),
  concatenated.length,
  base,
);

/** Streams made to be read again and again. */
const hostile: Readonly<Record<string, string>> = {
  "opening brackets": "[",
  "opening objects": '{"a":',
  "objects that never end": '{"a":1,\n',
  "objects that never end, deeper": '{"a":[\n',
  "strings that never end": '{"a":"',
  "quotes and backslashes": '\\"{"',
  "text and objects by turns": 'x{"a":1}x\n',
  "empty objects": "{}",
  "broken objects": '{"a":1]}{',
  "printed hashes without end": '{\n"a" => 1,\n',
  "blank lines": "\n",
  "a line without end": "x",
};
process.stdout.write("\ngrowth of the time per byte from 64 KiB to 4 MiB (1 is linear)\n");
for (const [name, unit] of Object.entries(hostile)) {
  const [small, large] = [65_536, 4 * 1024 * 1024].map((length) => {
    const bytes = Buffer.alloc(length, unit);
    return bestMillis(() => frame(bytes), 5) / length;
  });
  process.stdout.write(`${name.padEnd(34)} ${((large ?? 0) / (small ?? 1)).toFixed(2)}\n`);
}
