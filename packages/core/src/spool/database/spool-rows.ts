import type { SQLInputValue, SQLOutputValue } from "node:sqlite";
import { crc32 } from "node:zlib";

import type { DeliveryPriority } from "../../delivery/deliverable.ts";
import type { Amount } from "../spool-changes.ts";
import type { DeadLetter, SpoolEntry, StoredEntry } from "../spool-entry.ts";

/** A row, as SQLite gives it. */
export type Row = Record<string, SQLOutputValue>;

/** How a priority is written. */
export const priorityNumbers: Readonly<Record<DeliveryPriority, number>> = { issue: 0, log: 1 };

/** The columns that an entry has in every table, but for its id. */
export const entryColumns = "event_id, priority, quantity, billed, at, crc, envelope";

/** The values of those columns. */
export function entryValues(entry: SpoolEntry): readonly SQLInputValue[] {
  const { atMillis, billedBytes, envelope, eventId, priority, quantity } = entry;
  return [
    eventId ?? null,
    priorityNumbers[priority],
    quantity,
    billedBytes ?? null,
    atMillis,
    crc32(envelope),
    envelope,
  ];
}

/** Reads a priority. */
export function priorityOf({ priority }: Row): DeliveryPriority {
  return priority === priorityNumbers.log ? "log" : "issue";
}

/** Reads an entry. */
export function storedEntryOf(row: Row): StoredEntry {
  const { at, billed, envelope, event_id: eventId, id, quantity } = row;
  return {
    id: Number(id),
    ...(eventId instanceof Uint8Array && { eventId }),
    priority: priorityOf(row),
    quantity: Number(quantity),
    ...(billed !== null && { billedBytes: Number(billed) }),
    atMillis: Number(at),
    envelope: envelope instanceof Uint8Array ? envelope : new Uint8Array(),
  };
}

/** Reads a dead letter. */
export function deadLetterOf(row: Row): DeadLetter {
  const { code, died, message, status } = row;
  return {
    ...storedEntryOf(row),
    diedMillis: Number(died),
    code: String(code),
    ...(status !== null && { httpStatus: Number(status) }),
    message: String(message),
  };
}

/** What is selected to read an amount. */
export const amountColumns =
  "count(*) AS entries, coalesce(sum(quantity), 0) AS quantity, coalesce(sum(length(envelope)), 0) AS bytes, coalesce(sum(billed), 0) AS billedBytes";

/** The same of a single row. */
export const amountColumnsOfRow =
  "1 AS entries, quantity, length(envelope) AS bytes, billed AS billedBytes";

/** Reads an amount. */
export function amountOf(row: Row | undefined): Amount {
  return {
    entries: Number(row?.["entries"] ?? 0),
    quantity: Number(row?.["quantity"] ?? 0),
    bytes: Number(row?.["bytes"] ?? 0),
    billedBytes: Number(row?.["billedBytes"] ?? 0),
  };
}
