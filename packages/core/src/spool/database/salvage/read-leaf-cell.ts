import { pageBytes } from "./page-bytes.ts";
import { readVarint } from "./read-varint.ts";

/** A row of a table leaf page, as far as it lies on that page. */
export interface LeafCell {
  readonly rowid: number;
  readonly recordBytes: number;
  /** The record, or how it begins. */
  readonly local: Buffer;
  /** The first of the pages that hold the rest; undefined if there is none. */
  readonly overflowPage: number | undefined;
}

const maxRecordBytes = 64 * 1024 * 1024;
const maxLocalBytes = pageBytes - 35;
const minLocalBytes = Math.floor(((pageBytes - 12) * 32) / 255) - 23;

/**
 * Reads the cell that begins there; undefined if it would not fit, or be longer than 64 MiB.
 *
 * https://www.sqlite.org/fileformat2.html#b_tree_pages
 */
export function readLeafCell(page: Buffer, start: number): LeafCell | undefined {
  const length = readVarint(page, start);
  const rowid = length && readVarint(page, length.end);
  if (rowid === undefined || length === undefined || length.value > maxRecordBytes) {
    return undefined;
  }
  const recordBytes = length.value;
  const localEnd = rowid.end + localBytes(recordBytes);
  const hasOverflow = recordBytes > maxLocalBytes;
  if (localEnd + (hasOverflow ? 4 : 0) > page.length) return undefined;
  return {
    rowid: rowid.value,
    recordBytes,
    local: page.subarray(rowid.end, localEnd),
    overflowPage: hasOverflow ? page.readUInt32BE(localEnd) : undefined,
  };
}

/** How much of a record lies on the leaf page: as much as fills the last overflow page, if it fits. */
function localBytes(recordBytes: number): number {
  if (recordBytes <= maxLocalBytes) return recordBytes;
  const filling = minLocalBytes + ((recordBytes - minLocalBytes) % (pageBytes - 4));
  return filling <= maxLocalBytes ? filling : minLocalBytes;
}
