import { pageBytes } from "./page-bytes.ts";

/** A page of a table's tree. */
export interface TreePage {
  readonly kind: "interior" | "leaf";
  readonly bytes: Buffer;
  /** Where its header begins. */
  readonly headerStart: number;
  /** Where its cells begin, as it says itself. */
  readonly cellStarts: readonly number[];
}

const kinds: Readonly<Record<number, TreePage["kind"]>> = { 0x05: "interior", 0x0d: "leaf" };
const headerBytes = { interior: 12, leaf: 8 } as const;
const databaseHeaderBytes = 100;
const pointerBytes = 2;
/** The shortest cell takes four bytes beside its pointer. */
const maxCells = Math.floor((pageBytes - headerBytes.leaf) / (4 + pointerBytes));

/**
 * Reads the header of a page; undefined if it is not of a table's tree.
 *
 * Pages of other uses cannot look like one: they begin with the number of a page, and there is none
 * as large, or are of an index.
 *
 * https://www.sqlite.org/fileformat2.html#b_tree_pages
 */
export function readTreePage(bytes: Buffer, pageNumber: number): TreePage | undefined {
  const headerStart = pageNumber === 1 ? databaseHeaderBytes : 0;
  const kind = kinds[bytes.readUInt8(headerStart)];
  if (kind === undefined) return undefined;
  const pointers = headerStart + headerBytes[kind];
  const count = Math.min(bytes.readUInt16BE(headerStart + 3), maxCells);
  const cellStarts = new Set<number>();
  for (let index = 0; index < count; index += 1) {
    const start = bytes.readUInt16BE(pointers + index * pointerBytes);
    if (start >= pointers && start <= bytes.length - 4) cellStarts.add(start);
  }
  return { kind, bytes, headerStart, cellStarts: [...cellStarts] };
}
