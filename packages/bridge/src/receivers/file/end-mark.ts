import type { FileHandle } from "node:fs/promises";

import { fingerprintOf } from "./fingerprint.ts";
import { fileStart, maxTailBytes, type Mark } from "./mark.ts";
import { readRange } from "./read-range.ts";

const lineFeed = 10;

/**
 * The mark of whoever reads only what is written from now on: where the last line begins that is not
 * finished, if it is no longer than `maxLineBytes`. Its line is 1: nobody has counted those before it.
 */
export async function findEndMark(
  handle: FileHandle,
  size: number,
  maxLineBytes: number,
): Promise<Mark> {
  const from = Math.max(0, size - maxLineBytes);
  const bytes = await readRange(handle, from, size - from);
  const lineStart = bytes.lastIndexOf(lineFeed) + 1;
  const at = lineStart === 0 && from > 0 ? bytes.length : lineStart;
  if (from + at === 0) return fileStart;
  const tail = fingerprintOf(bytes.subarray(Math.max(0, at - maxTailBytes), at));
  return { offset: from + at, line: 1, isLineStart: true, tail };
}
