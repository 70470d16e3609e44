import { pageBytes } from "./page-bytes.ts";
import { readBytes } from "./read-bytes.ts";
import { isChecksumAt, walChecksum } from "./wal-checksum.ts";

/** What the transactions of a write-ahead log have made of the database. */
export interface WalIndex {
  /** Where in the log the newest committed image of a page begins, by page number. */
  readonly images: ReadonlyMap<number, number>;
  /** How many pages the database has after the last commit. */
  readonly pageCount: number;
}

const headerBytes = 32;
const frameHeaderBytes = 24;
const frameBytes = frameHeaderBytes + pageBytes;
const littleEndianMagic = 0x377f0682;
const bigEndianMagic = 0x377f0683;
const formatVersion = 3_007_000;

/**
 * Finds the committed pages of a write-ahead log, by SQLite's own rule: up to the last commit
 * before the first frame whose salts or checksum do not hold. Undefined if there is no commit.
 *
 * https://www.sqlite.org/fileformat2.html#walformat
 */
export function indexWal(descriptor: number): WalIndex | undefined {
  const header = readBytes(descriptor, 0, headerBytes);
  if (header === undefined || !isOfSpool(header)) return undefined;
  const isLittleEndian = header.readUInt32BE(0) === littleEndianMagic;
  let checksum = walChecksum([0, 0], header.subarray(0, 24), isLittleEndian);
  if (!isChecksumAt(header, 24, checksum)) return undefined;

  const images = new Map<number, number>();
  let pageCount = 0;
  let uncommitted: (readonly [pageNumber: number, position: number])[] = [];
  for (let position = headerBytes; ; position += frameBytes) {
    const frame = readBytes(descriptor, position, frameBytes);
    if (frame === undefined || !hasSaltsOf(frame, header)) break;
    checksum = walChecksum(checksum, frame.subarray(0, 8), isLittleEndian);
    checksum = walChecksum(checksum, frame.subarray(frameHeaderBytes), isLittleEndian);
    const pageNumber = frame.readUInt32BE(0);
    if (pageNumber === 0 || !isChecksumAt(frame, 16, checksum)) break;

    uncommitted.push([pageNumber, position + frameHeaderBytes]);
    const countAfterCommit = frame.readUInt32BE(4);
    if (countAfterCommit === 0) continue;
    for (const [number, image] of uncommitted) images.set(number, image);
    uncommitted = [];
    pageCount = countAfterCommit;
  }
  return pageCount === 0 ? undefined : { images, pageCount };
}

function isOfSpool(header: Buffer): boolean {
  const magic = header.readUInt32BE(0);
  return (
    (magic === littleEndianMagic || magic === bigEndianMagic) &&
    header.readUInt32BE(4) === formatVersion &&
    header.readUInt32BE(8) === pageBytes
  );
}

/** Frames with other salts are left over from before the log was begun anew. */
function hasSaltsOf(frame: Buffer, header: Buffer): boolean {
  return frame.subarray(8, 16).equals(header.subarray(16, 24));
}
