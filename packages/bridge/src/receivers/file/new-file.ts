import type { Stats } from "node:fs";
import type { FileHandle } from "node:fs/promises";

import { fileIdentityOf } from "../../readers/file-identity.ts";
import type { FileCheckpoint } from "./checkpoint.ts";
import type { Content } from "./content.ts";
import { fileKeyOf } from "./find-files.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { GzipContent } from "./gzip-content.ts";
import type { Mark } from "./mark.ts";
import { PlainContent } from "./plain-content.ts";
import { readContent } from "./read-content.ts";
import { readRange } from "./read-range.ts";

/** A file that is open, and not known yet. */
export interface NewFile {
  readonly key: string;
  readonly path: string;
  readonly stats: Stats;
  readonly isGzip: boolean;
  readonly start: Buffer;
  /** The first bytes of its uncompressed content. */
  readonly contentStart: Buffer;
  readonly content: Content;
}

const gzipMagic = Buffer.from([0x1f, 0x8b, 0x08]);
const ignore = (): void => {};

/** Looks at a file; `undefined` while there is nothing in it to know it by. */
export async function lookAtFile(
  path: string,
  handle: FileHandle,
  fingerprintBytes: number,
): Promise<NewFile | undefined> {
  const stats = await handle.stat();
  const start = await readRange(handle, 0, fingerprintBytes);
  const known = gzipMagic.subarray(0, start.length);
  if (start.subarray(0, known.length).equals(known) && known.length < gzipMagic.length) {
    return undefined;
  }
  const isGzip = start.subarray(0, gzipMagic.length).equals(gzipMagic);
  const head = fingerprintOf(start);
  const content = isGzip
    ? new GzipContent(handle, ignore)
    : new PlainContent(handle, { head }, { fingerprintBytes, start: 0, onBytes: ignore });
  const contentStart = isGzip ? await readContent(content, 0, fingerprintBytes) : start;
  return { key: fileKeyOf(stats), path, stats, isGzip, start, contentStart, content };
}

/** What is to be remembered of it when it is read from a mark on. */
export function checkpointOf(file: NewFile, mark: Mark, seenMillis: number): FileCheckpoint {
  const { contentStart, isGzip, key, path, start, stats } = file;
  return {
    key,
    identity: fileIdentityOf(stats),
    path,
    isGzip,
    head: fingerprintOf(start),
    contentHead: fingerprintOf(contentStart),
    mark,
    isOver: false,
    seenMillis,
  };
}
