import { crc32 } from "node:zlib";

import type { SalvagedRow } from "../../../src/spool/database/salvage/leaf-rows.ts";
import { salvageRows } from "../../../src/spool/database/salvage/salvage-rows.ts";
import { toRow, type Row } from "./salvage-rig.ts";

const columnCounts = { queue: 8, dead: 12 } as const;

/** The salvaged rows of a table whose checksum holds, by ID. */
export function salvaged(table: keyof typeof columnCounts, file: string, walFile?: string): Row[] {
  return [...salvageRows(file, walFile)]
    .filter((row) => row.values.length === columnCounts[table] && isIntact(row))
    .map((row) => toRow([row.rowid, ...row.values.slice(1)]))
    .toSorted((one, other) => Number(one[0]) - Number(other[0]));
}

function isIntact({ values }: SalvagedRow): boolean {
  return values[7] instanceof Uint8Array && crc32(values[7]) === values[6];
}
