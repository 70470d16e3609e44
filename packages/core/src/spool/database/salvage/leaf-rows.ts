import type { OverflowReader } from "./overflow-reader.ts";
import type { LeafCell } from "./read-leaf-cell.ts";
import { readLeafCell } from "./read-leaf-cell.ts";
import { readRecordHeader } from "./record-header.ts";
import type { RecordHeader } from "./record-header.ts";
import type { SalvagedValue } from "./serial-type.ts";
import { decodeValue, serialTypeBytes } from "./serial-type.ts";
import type { TreePage } from "./tree-page.ts";

/** A row found in a damaged database. */
export interface SalvagedRow {
  /** The value of the `INTEGER PRIMARY KEY`, too: in the record that column is null. */
  readonly rowid: number;
  /** In the order of the columns. */
  readonly values: readonly SalvagedValue[];
}

/** Gives the rows of a leaf page, without those whose bytes make no sense. */
export function* leafRows(page: TreePage, readOverflow: OverflowReader): Generator<SalvagedRow> {
  for (const start of page.cellStarts) {
    const cell = readLeafCell(page.bytes, start);
    const header = cell && readRecordHeader(cell.local, cell.recordBytes);
    if (cell === undefined || header === undefined) continue;
    const record = readRecord(cell, readOverflow);
    if (record !== undefined) yield { rowid: cell.rowid, values: decodeRecord(record, header) };
  }
}

function readRecord(cell: LeafCell, readOverflow: OverflowReader): Buffer | undefined {
  if (cell.overflowPage === undefined) return cell.local;
  const rest = readOverflow(cell.overflowPage, cell.recordBytes - cell.local.length);
  return rest && Buffer.concat([cell.local, rest]);
}

function decodeRecord(record: Buffer, header: RecordHeader): SalvagedValue[] {
  let at = header.byteCount;
  return header.serialTypes.map((serialType) => {
    const start = at;
    at += serialTypeBytes(serialType) ?? 0;
    return decodeValue(serialType, record.subarray(start, at));
  });
}
