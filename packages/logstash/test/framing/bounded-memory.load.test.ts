import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { expect, test } from "vitest";

import { JsonFramer, type Frame } from "../../src/index.ts";

const mebibyte = 1_048_576;
const perChunk = 65_536;
/** More than may be held, and much more where there is time for it. */
const size = (process.env["FULL_LOAD"] === undefined ? 20 : 32) * mebibyte;

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/** What the process holds in buffers and on the heap. */
function heldBytes(): number {
  collectGarbage();
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
}

test.each([
  ["a string without an end", '{"a":"', "x"],
  ["an object without an end", "{", '"a":[1],\n'],
  ["a line without an end", "", "x"],
  ["a list of brackets", "", "["],
  ["a printed hash without an end", '{\n"a" => 1,\n', '"b" => 2,\n'],
  ["broken JSON without an end", '{"a":x y', "x"],
  ["an object after a bracket too many", '{"a":]', '{"a":1},'],
])("%s is held to its limit, and what follows is found", (_name, start, unit) => {
  const told: Record<string, number> = {};
  const onFrame = (frame: Frame): void => {
    const kind = frame.kind === "malformed" ? frame.code : frame.kind;
    told[kind] = (told[kind] ?? 0) + 1;
  };
  const framer = new JsonFramer();
  const bytes = Buffer.from(unit.repeat(Math.ceil(perChunk / unit.length)));
  framer.push(Buffer.from(start), onFrame);
  const before = heldBytes();
  let most = 0;
  for (let count = 0; count < size / bytes.length; count += 1) {
    framer.push(bytes, onFrame);
    if (count % 64 === 0) most = Math.max(most, heldBytes() - before);
  }
  framer.push(Buffer.from('\n{"after":1}\n'), onFrame);
  framer.end(onFrame);
  // Twice the limit of one mebibyte, and room that grows by doubling.
  expect(most).toBeLessThan(16 * mebibyte);
  expect(told["event"]).toBe(1);
  expect(Object.values(told)).toEqual([1, 1]);
});
