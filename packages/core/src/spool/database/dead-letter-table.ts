import type { DatabaseSync, StatementSync } from "node:sqlite";

import { plus } from "../amounts.ts";
import { noAmount, type Amount, type Death, type Replayed } from "../spool-changes.ts";
import type { DeadLetter } from "../spool-entry.ts";
import {
  amountColumnsOfRow,
  amountOf,
  deadLetterOf,
  entryColumns,
  entryValues,
  priorityOf,
} from "./spool-rows.ts";

const columns = `${entryColumns}, died, code, status, message`;

/** What a server refused. Whoever changes it has begun a transaction. */
export class DeadLetterTable {
  readonly #database: DatabaseSync;
  readonly #bury: StatementSync;
  readonly #buryPart: StatementSync;
  readonly #remove: StatementSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    // An event that died, was sent again and died again is one dead letter: the later one.
    this.#bury = database.prepare(
      `INSERT OR REPLACE INTO dead (${columns}) SELECT ${entryColumns}, ?, ?, ?, ? FROM queue WHERE id = ?`,
    );
    this.#buryPart = database.prepare(
      `INSERT INTO dead (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#remove = database.prepare("DELETE FROM dead WHERE id = ?");
  }

  /** Copies what died; whoever calls removes it from the queue. */
  bury(death: Death, nowMillis: number): void {
    const { code, httpStatus, message } = death.cause;
    const cause = [nowMillis, code, httpStatus ?? null, message] as const;
    if ("id" in death) this.#bury.run(...cause, death.id);
    else this.#buryPart.run(...entryValues(death.part), ...cause);
  }

  /** All of them, oldest first. */
  list(): readonly DeadLetter[] {
    return this.#database.prepare("SELECT * FROM dead ORDER BY id").all().map(deadLetterOf);
  }

  /** Puts some back into the queue, but for what was accepted meanwhile. */
  replay(ids: readonly number[]): Replayed {
    const back = this.#database.prepare(
      `INSERT INTO queue (${entryColumns}) SELECT ${entryColumns} FROM dead WHERE id = ? AND NOT EXISTS (SELECT 1 FROM accepted WHERE accepted.event_id = dead.event_id) ON CONFLICT (event_id) DO NOTHING RETURNING id, priority, ${amountColumnsOfRow}`,
    );
    const amounts = { issue: noAmount, log: noAmount };
    let lastId = 0;
    for (const id of ids) {
      const row = back.get(id);
      if (row === undefined) continue;
      const priority = priorityOf(row);
      const amount: Amount = amountOf(row);
      amounts[priority] = plus(amounts[priority], amount);
      lastId = Number(row["id"]);
    }
    return { letters: this.discard(ids), amounts, lastId };
  }

  /** Removes some; returns how many there were. */
  discard(ids: readonly number[]): number {
    return ids.reduce((sum, id) => sum + Number(this.#remove.run(id).changes), 0);
  }

  /** Removes those that died before a time; returns how many. */
  removeOlder(beforeMillis: number): number {
    const { changes } = this.#database.prepare("DELETE FROM dead WHERE died < ?").run(beforeMillis);
    return Number(changes);
  }

  /** Removes the oldest until the others have no more bytes; returns how many. */
  bound(maxBytes: number): number {
    const rows = this.#database.prepare(
      "SELECT id, length(envelope) AS bytes FROM dead ORDER BY id DESC",
    );
    let bytes = 0;
    const old: number[] = [];
    for (const row of rows.iterate()) {
      bytes += Number(row["bytes"]);
      if (bytes > maxBytes) old.push(Number(row["id"]));
    }
    return this.discard(old);
  }
}
