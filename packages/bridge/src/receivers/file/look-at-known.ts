import type { FileHandle } from "node:fs/promises";

import { fileKeyOf } from "./find-files.ts";
import { openFile } from "./open-file.ts";
import { PlainContent } from "./plain-content.ts";
import { readRange } from "./read-range.ts";
import type { TailedFile } from "./tailed-file.ts";

/** A part of a file, and how large that is. */
export interface FilePart {
  readonly fileSize: number;
  readonly bytes: Buffer;
}

/** Reads a part of a known file that is not compressed; `undefined` when it is not what it was. */
export async function lookAtKnown(
  known: TailedFile,
  from: number,
  length: number,
): Promise<FilePart | undefined> {
  if (known.handle !== undefined) return readPart(known.handle, known, from, length);
  let handle: FileHandle | undefined;
  try {
    handle = await openFile(known.path);
    return await readPart(handle, known, from, length);
  } catch {
    return undefined;
  } finally {
    await handle?.close();
  }
}

async function readPart(
  handle: FileHandle,
  known: TailedFile,
  from: number,
  length: number,
): Promise<FilePart | undefined> {
  const stats = await handle.stat();
  if (fileKeyOf(stats) !== known.key) return undefined;
  const { head } = known;
  const { mark } = known.marks;
  const options = { fingerprintBytes: head.length, start: 0, onBytes: () => {} };
  const { status } = await new PlainContent(handle, { head }, options).read(mark.offset, 0, mark);
  if (status === "changed") return undefined;
  return { fileSize: stats.size, bytes: await readRange(handle, from, length) };
}
