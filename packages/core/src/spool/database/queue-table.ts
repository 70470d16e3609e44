import type { DatabaseSync, StatementSync } from "node:sqlite";
import { crc32 } from "node:zlib";

import type { LoadRange } from "../spool-changes.ts";
import type { SpoolEntry, StoredEntry } from "../spool-entry.ts";
import { entryColumns, entryValues, priorityNumbers, storedEntryOf } from "./spool-rows.ts";

/** How many event ids the ledger of what was accepted holds. */
const maxAccepted = 1_000_000;

/** What is to be sent, and the ids of events that were. Whoever calls it has begun a transaction. */
export class QueueTable {
  readonly #append: StatementSync;
  readonly #isAccepted: StatementSync;
  readonly #accept: StatementSync;
  readonly #prune: StatementSync;
  readonly #remove: StatementSync;
  readonly #load: StatementSync;

  constructor(database: DatabaseSync) {
    this.#append = database.prepare(
      `INSERT INTO queue (${entryColumns}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (event_id) DO NOTHING`,
    );
    this.#isAccepted = database.prepare("SELECT 1 FROM accepted WHERE event_id = ?");
    this.#accept = database.prepare(
      "INSERT INTO accepted (event_id) SELECT event_id FROM queue WHERE id = ? AND event_id NOT NULL ON CONFLICT (event_id) DO NOTHING",
    );
    this.#prune = database.prepare(
      "DELETE FROM accepted WHERE n <= (SELECT max(n) FROM accepted) - ?",
    );
    this.#remove = database.prepare("DELETE FROM queue WHERE id = ?");
    this.#load = database.prepare(
      `SELECT id, ${entryColumns} FROM queue WHERE priority = ? AND id > ? ORDER BY id LIMIT ?`,
    );
  }

  /** Returns the entry's id; `undefined` when its event is there already, or was accepted before. */
  append(entry: SpoolEntry): number | undefined {
    const { eventId } = entry;
    if (eventId !== undefined && this.#isAccepted.get(eventId) !== undefined) return undefined;
    const { changes, lastInsertRowid } = this.#append.run(...entryValues(entry));
    return Number(changes) === 0 ? undefined : Number(lastInsertRowid);
  }

  /** Books entries that arrived, which are removed by `remove`. */
  accept(ids: readonly number[]): void {
    if (ids.length === 0) return;
    for (const id of ids) this.#accept.run(id);
    this.#prune.run(maxAccepted);
  }

  remove(ids: readonly number[]): void {
    for (const id of ids) this.#remove.run(id);
  }

  /** Reads entries in their order; at least one, however large, if there is one. */
  read({ afterId, maxBytes, maxEntries, priority }: LoadRange): ReadEntries {
    const entries: StoredEntry[] = [];
    const spoiled: StoredEntry[] = [];
    let bytes = 0;
    for (const row of this.#load.iterate(priorityNumbers[priority], afterId, maxEntries)) {
      const entry = storedEntryOf(row);
      if (crc32(entry.envelope) === row["crc"]) {
        bytes += entry.envelope.byteLength;
        if (bytes > maxBytes && entries.length > 0) break;
        entries.push(entry);
      } else spoiled.push(entry);
    }
    return { entries, spoiled };
  }
}

/** What was read, apart by whether it is what was written. */
export interface ReadEntries {
  readonly entries: readonly StoredEntry[];
  readonly spoiled: readonly StoredEntry[];
}
