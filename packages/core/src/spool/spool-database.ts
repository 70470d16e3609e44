import type { DatabaseSync, SQLOutputValue, StatementSync } from "node:sqlite";
import { crc32 } from "node:zlib";

import type { DeliveryPriority } from "../delivery/deliverable.ts";
import type { CauseOfDeath, DeadLetter, SpoolEntry, StoredEntry } from "./spool-entry.ts";
import { spoolProblem } from "./sqlite-problem.ts";

/** What changes in one commit. */
export interface SpoolChanges {
  readonly append: readonly SpoolEntry[];
  /** Of entries that arrived: their events are not taken again. */
  readonly accepted: readonly number[];
  /** Of entries that are given up. */
  readonly dropped: readonly number[];
  /** Of entries that the server refused: they become dead letters. */
  readonly dead: readonly (readonly [id: number, cause: CauseOfDeath])[];
}

/** What is read of a priority. */
export interface LoadRange {
  readonly priority: DeliveryPriority;
  /** Only entries that came after this one. */
  readonly afterId: number;
  readonly maxEntries: number;
  readonly maxBytes: number;
}

/** What was read. */
export interface Loaded {
  readonly entries: readonly StoredEntry[];
  /** Entries that are no longer what was written; they are gone now. */
  readonly spoiled: readonly number[];
}

/** How many event ids the ledger of what was accepted holds. */
const maxAccepted = 1_000_000;
const priorityNumbers: Readonly<Record<DeliveryPriority, number>> = { issue: 0, log: 1 };

type Row = Record<string, SQLOutputValue>;

/** Reads and writes the tables of a spool; every method is one transaction. */
export class SpoolDatabase {
  readonly #file: string;
  readonly #database: DatabaseSync;
  readonly #append: StatementSync;
  readonly #isAccepted: StatementSync;
  readonly #accept: StatementSync;
  readonly #bury: StatementSync;
  readonly #remove: StatementSync;
  readonly #prune: StatementSync;
  readonly #load: StatementSync;

  constructor(file: string, database: DatabaseSync) {
    this.#file = file;
    this.#database = database;
    const fields = "event_id, priority, quantity, billed, at, crc, envelope";
    this.#append = database.prepare(
      `INSERT INTO queue (${fields}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (event_id) DO NOTHING`,
    );
    this.#isAccepted = database.prepare("SELECT 1 FROM accepted WHERE event_id = ?");
    this.#accept = database.prepare(
      "INSERT INTO accepted (event_id) SELECT event_id FROM queue WHERE id = ? AND event_id NOT NULL ON CONFLICT (event_id) DO NOTHING",
    );
    this.#bury = database.prepare(
      `INSERT INTO dead (${fields}, died, code, status, message) SELECT ${fields}, ?, ?, ?, ? FROM queue WHERE id = ?`,
    );
    this.#remove = database.prepare("DELETE FROM queue WHERE id = ?");
    this.#prune = database.prepare(
      "DELETE FROM accepted WHERE n <= (SELECT max(n) FROM accepted) - ?",
    );
    this.#load = database.prepare(
      `SELECT id, ${fields} FROM queue WHERE priority = ? AND id > ? ORDER BY id LIMIT ?`,
    );
  }

  /**
   * Writes changes, all or none. Once it returns they are on the disk.
   *
   * Returns the id of each entry that was appended; `undefined` where the event is there already, or was
   * accepted before.
   *
   * @throws SpoolError
   */
  commit(changes: SpoolChanges, nowMillis: number): readonly (number | undefined)[] {
    return this.#transaction(() => {
      for (const id of changes.accepted) this.#accept.run(id);
      for (const [id, { code, httpStatus, message }] of changes.dead) {
        this.#bury.run(nowMillis, code, httpStatus ?? null, message, id);
      }
      const gone = [...changes.accepted, ...changes.dropped, ...changes.dead.map(([id]) => id)];
      for (const id of gone) this.#remove.run(id);
      if (changes.accepted.length > 0) this.#prune.run(maxAccepted);
      return changes.append.map((entry) => this.#appendEntry(entry));
    });
  }

  /** Reads entries in their order, without taking them away. At least one, however large, if there is one. */
  load({ afterId, maxBytes, maxEntries, priority }: LoadRange): Loaded {
    const entries: StoredEntry[] = [];
    const spoiled: number[] = [];
    let bytes = 0;
    for (const row of this.#load.iterate(priorityNumbers[priority], afterId, maxEntries)) {
      const entry = storedEntry(row);
      if (crc32(entry.envelope) === row["crc"]) {
        bytes += entry.envelope.byteLength;
        if (bytes > maxBytes && entries.length > 0) break;
        entries.push(entry);
      } else spoiled.push(entry.id);
    }
    if (spoiled.length > 0) {
      this.#transaction(() => {
        for (const id of spoiled) this.#remove.run(id);
      });
    }
    return { entries, spoiled };
  }

  /** How many entries are to be sent, and how many bytes they are. */
  size(): { readonly entries: number; readonly bytes: number } {
    const row = this.#database
      .prepare("SELECT count(*) AS entries, coalesce(sum(length(envelope)), 0) AS bytes FROM queue")
      .get();
    return { entries: Number(row?.["entries"]), bytes: Number(row?.["bytes"]) };
  }

  /** The envelopes that a server refused, oldest first. */
  deadLetters(): readonly DeadLetter[] {
    return this.#database.prepare("SELECT * FROM dead ORDER BY id").all().map(deadLetter);
  }

  /** Puts dead letters back into the queue; returns how many there were. */
  replay(ids: readonly number[]): number {
    const fields = "event_id, priority, quantity, billed, at, crc, envelope";
    const back = this.#database.prepare(
      `INSERT INTO queue (${fields}) SELECT ${fields} FROM dead WHERE id = ? ON CONFLICT (event_id) DO NOTHING`,
    );
    return this.#transaction(() => {
      for (const id of ids) back.run(id);
      return this.#removeDead(ids);
    });
  }

  /** Forgets dead letters; returns how many there were. */
  discard(ids: readonly number[]): number {
    return this.#transaction(() => this.#removeDead(ids));
  }

  close(): void {
    this.#database.close();
  }

  #appendEntry(entry: SpoolEntry): number | undefined {
    const { atMillis, billedBytes, envelope, eventId, priority, quantity } = entry;
    if (eventId !== undefined && this.#isAccepted.get(eventId) !== undefined) return undefined;
    const { changes, lastInsertRowid } = this.#append.run(
      eventId ?? null,
      priorityNumbers[priority],
      quantity,
      billedBytes ?? null,
      atMillis,
      crc32(envelope),
      envelope,
    );
    return Number(changes) === 0 ? undefined : Number(lastInsertRowid);
  }

  #removeDead(ids: readonly number[]): number {
    const remove = this.#database.prepare("DELETE FROM dead WHERE id = ?");
    return ids.reduce((sum, id) => sum + Number(remove.run(id).changes), 0);
  }

  #transaction<Result>(work: () => Result): Result {
    try {
      this.#database.exec("BEGIN IMMEDIATE");
      const result = work();
      this.#database.exec("COMMIT");
      return result;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      throw spoolProblem(this.#file, error);
    }
  }
}

function storedEntry(row: Row): StoredEntry {
  const { at, billed, envelope, event_id: eventId, id, priority, quantity } = row;
  return {
    id: Number(id),
    ...(eventId instanceof Uint8Array && { eventId }),
    priority: priority === priorityNumbers.log ? "log" : "issue",
    quantity: Number(quantity),
    ...(billed !== null && { billedBytes: Number(billed) }),
    atMillis: Number(at),
    envelope: envelope instanceof Uint8Array ? envelope : new Uint8Array(),
  };
}

function deadLetter(row: Row): DeadLetter {
  const { code, died, message, status } = row;
  return {
    ...storedEntry(row),
    diedMillis: Number(died),
    code: String(code),
    ...(status !== null && { httpStatus: Number(status) }),
    message: String(message),
  };
}
