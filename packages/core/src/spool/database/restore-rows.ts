import type { DatabaseSync, StatementSync } from "node:sqlite";
import { crc32 } from "node:zlib";

import type { SalvagedRow } from "./salvage/leaf-rows.ts";
import { salvageRows } from "./salvage/salvage-rows.ts";

/** What was read back of a damaged file. */
export interface Restored {
  /** Envelopes that are to be sent. */
  readonly queued: number;
  /** Envelopes that a server has refused. */
  readonly dead: number;
  /** Rows that were found and hold something else than was written. */
  readonly spoiled: number;
}

type Values = SalvagedRow["values"];

/** How many columns each table has. */
const queueColumns = 8;
const deadColumns = 12;
const acceptedColumns = 2;
const crcColumn = 6;
const envelopeColumn = 7;

/**
 * Copies all that can be read of a damaged file into a new one.
 *
 * The log of the database goes first: its pages are the newest. What only the file itself has comes
 * after it; a row whose event was accepted meanwhile stays away.
 */
export function restoreRows(
  damagedFile: string,
  walFile: string | undefined,
  database: DatabaseSync,
): Restored {
  const counts = { queued: 0, dead: 0, spoiled: 0 };
  const put = statements(database);
  database.exec("BEGIN");
  for (const wal of walFile === undefined ? [undefined] : [walFile, undefined]) {
    for (const row of salvageRows(damagedFile, wal)) restoreRow(row, put, counts);
  }
  database.exec("DELETE FROM queue WHERE event_id IN (SELECT event_id FROM accepted)");
  counts.queued = rowsOf(database, "queue");
  counts.dead = rowsOf(database, "dead");
  database.exec("COMMIT");
  return counts;
}

interface Statements {
  readonly queue: StatementSync;
  readonly dead: StatementSync;
  readonly accepted: StatementSync;
}

function statements(database: DatabaseSync): Statements {
  const insert = (table: string, columns: number): StatementSync => {
    const marks = Array.from({ length: columns }, () => "?").join(", ");
    return database.prepare(`INSERT OR IGNORE INTO ${table} VALUES (${marks})`);
  };
  return {
    queue: insert("queue", queueColumns),
    dead: insert("dead", deadColumns),
    accepted: insert("accepted", acceptedColumns),
  };
}

function restoreRow(
  { rowid, values }: SalvagedRow,
  put: Statements,
  counts: { spoiled: number },
): void {
  const [, eventId] = values;
  if (values.length === acceptedColumns) {
    if (isEventId(eventId)) put.accepted.run(rowid, eventId);
    return;
  }
  if (values.length !== queueColumns && values.length !== deadColumns) return;
  if (!isWhole(values)) {
    counts.spoiled += 1;
    return;
  }
  const statement = values.length === queueColumns ? put.queue : put.dead;
  try {
    statement.run(rowid, ...values.slice(1));
  } catch {
    // A column of another type than it has: no row of ours.
    counts.spoiled += 1;
  }
}

function isEventId(value: Values[number] | undefined): value is Uint8Array {
  return value instanceof Uint8Array && value.byteLength === 16;
}

/** Whether a row's envelope is as it was written. */
function isWhole(values: Values): boolean {
  const envelope = values[envelopeColumn];
  return envelope instanceof Uint8Array && crc32(envelope) === values[crcColumn];
}

function rowsOf(database: DatabaseSync, table: "queue" | "dead"): number {
  return Number(database.prepare(`SELECT count(*) AS rows FROM ${table}`).get()?.["rows"]);
}
