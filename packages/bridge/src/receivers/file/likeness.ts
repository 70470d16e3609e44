import { basename } from "node:path";

import { isFingerprintOf } from "./fingerprint.ts";
import { lookAtKnown } from "./look-at-known.ts";
import { maxTailBytes, type Mark } from "./mark.ts";
import type { NewFile } from "./new-file.ts";
import { readContent } from "./read-content.ts";
import type { TailedFile } from "./tailed-file.ts";

/** What a new file is to a known one. */
export type Likeness =
  | { readonly status: "other" }
  /** It contains what was read of the known one; what is not done goes on at the mark. */
  | { readonly status: "same"; readonly mark: Mark }
  /** Not to be told yet; or a copy of what is read from the known one as long as that is there. */
  | { readonly status: "open"; readonly isCopy: boolean };

const other: Likeness = { status: "other" };
const open: Likeness = { status: "open", isCopy: false };
const copy: Likeness = { status: "open", isCopy: true };

/** How files are compared. */
export interface CompareOptions {
  /** By how many bytes at its start a file is known. */
  readonly fingerprintBytes: number;
  /** The new file is as it was when it was found to be a copy of the known one, which was there then. */
  readonly wasCopy: boolean;
}

/**
 * Compares files that begin alike: what a new file contains with what was read of a known one: `copytruncate` makes copies, and
 * `compress` makes gzip files of what was read already.
 *
 * In doubt it is another one: to read a line twice is better than never.
 */
export async function compareContent(
  file: NewFile,
  known: TailedFile,
  { fingerprintBytes, wasCopy }: CompareOptions,
): Promise<Likeness> {
  // Many files begin with the same few bytes.
  const isWellKnown = known.contentHead.length >= fingerprintBytes;
  if (!isWellKnown && !known.paths.some((path) => isRotatedName(file.path, path))) return other;
  if (known.isLive && !known.isGzip) return compareWithLive(file, known);
  if (!known.marks.isQuiet) return open;
  return (await findMark(file, known, wasCopy)) ?? other;
}

/** Where a new file goes on that has what was read of a known one, which is there no more. */
async function findMark(
  file: NewFile,
  known: TailedFile,
  wasCopy: boolean,
): Promise<Likeness | undefined> {
  const { size } = file.stats;
  const { mark } = known.marks;
  // The known one went on for a while after the copy was made.
  if (wasCopy && !file.isGzip && mark.offset > size) {
    return { status: "same", mark: { offset: size, line: mark.line, isLineStart: true } };
  }
  const isShorter = !file.isGzip && mark.offset > size;
  const marks = isShorter ? known.marks.earlierMarks(size) : [mark];
  for (const earlier of marks) {
    const isIn = await hasMark(file, earlier, known.contentHead.length);
    if (isIn) return { status: "same", mark: earlier };
  }
  return undefined;
}

/** What both contain is read from the known one. */
async function compareWithLive(file: NewFile, known: TailedFile): Promise<Likeness> {
  const { size } = file.stats;
  const from = Math.max(0, size - maxTailBytes);
  const part = await lookAtKnown(known, from, size - from);
  // It was truncated just now, and that is told soon.
  if (part === undefined) return open;
  const isLonger = size > part.fileSize;
  if (file.isGzip || isLonger) {
    // What begins alike is told apart once something of it is done.
    if (known.marks.mark.offset === 0) return open;
    if (!(await hasMark(file, known.marks.mark, known.contentHead.length))) return other;
    if (!isLonger || file.isGzip) return copy;
    return known.marks.isDone && !known.isDue ? { status: "same", mark: known.marks.mark } : open;
  }
  const end = await readContent(file.content, from, size - from);
  return end.equals(part.bytes) ? copy : other;
}

/** Whether what stands before a mark of a known file stands there in the new one too. */
async function hasMark(file: NewFile, mark: Mark, headLength: number): Promise<boolean> {
  if (mark.offset === 0) return false;
  if (mark.tail === undefined) return mark.offset <= headLength;
  const { length } = mark.tail;
  return isFingerprintOf(mark.tail, await readContent(file.content, mark.offset - length, length));
}

/** Whether a file may be what was made of another by rotation: `app.log.1`, `app-20261122.log`. */
function isRotatedName(path: string, of: string): boolean {
  const name = basename(path);
  const original = basename(of);
  const stem = original.slice(0, Math.max(1, original.indexOf(".")));
  return name.length > original.length && name.startsWith(stem);
}
