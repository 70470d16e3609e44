import type { DatabaseSync } from "node:sqlite";

import type { DeliveryPriority } from "../../delivery/deliverable.ts";
import { amountOfEntry, plus } from "../amounts.ts";
import {
  noAmount,
  type Amount,
  type Gone,
  type LoadRange,
  type Loaded,
  type PerPriority,
  type Replayed,
  type SpoolChanges,
  type SweepRange,
} from "../spool-changes.ts";
import type { DeadLetter } from "../spool-entry.ts";
import { DeadLetterTable } from "./dead-letter-table.ts";
import { queuedAmounts, removeOlder, removeOldest } from "./queue-sweeps.ts";
import { QueueTable } from "./queue-table.ts";
import { transaction } from "./transaction.ts";

/** What a spool forgot because it was old. */
export interface Expired {
  readonly queue: PerPriority<Gone>;
  readonly deadLetters: number;
}

/** Reads and writes an open spool. Every method that writes is one transaction, and throws `SpoolError`. */
export class SpoolDatabase {
  readonly #file: string;
  readonly #database: DatabaseSync;
  readonly #queue: QueueTable;
  readonly #dead: DeadLetterTable;

  constructor(file: string, database: DatabaseSync) {
    this.#file = file;
    this.#database = database;
    this.#queue = new QueueTable(database);
    this.#dead = new DeadLetterTable(database);
  }

  /**
   * Writes changes, all or none. Once it returns they are on the disk.
   *
   * Returns the id of each entry that was appended; `undefined` where the event is there already, or was
   * accepted before.
   */
  commit(changes: SpoolChanges, nowMillis: number): readonly (number | undefined)[] {
    const { append, dead, divided, dropped } = changes;
    const arrived = divided.filter(({ isAccepted }) => isAccepted);
    const accepted = [...changes.accepted, ...arrived.map(({ id }) => id)];
    return this.#transaction(() => {
      this.#queue.accept(accepted);
      for (const death of dead) this.#dead.bury(death, nowMillis);
      this.#queue.remove(accepted);
      this.#queue.remove(dropped);
      this.#queue.remove(dead.flatMap((death) => ("id" in death ? death.id : [])));
      this.#queue.remove(divided.map(({ id }) => id));
      for (const { parts } of divided) for (const part of parts) this.#queue.append(part);
      return append.map((entry) => this.#queue.append(entry));
    });
  }

  /** Reads entries in their order, without taking them away. At least one, however large, if there is one. */
  load(range: LoadRange): Loaded {
    const { entries, spoiled } = this.#queue.read(range);
    if (spoiled.length > 0) {
      this.#transaction(() => this.#queue.remove(spoiled.map(({ id }) => id)));
    }
    const ids = spoiled.map(({ id }) => id);
    return { entries, spoiled: { ...spoiled.map(amountOfEntry).reduce(plus, noAmount), ids } };
  }

  /** How much is to be sent. */
  amounts(): PerPriority<Amount> {
    return queuedAmounts(this.#database);
  }

  /** The greatest id that an entry has; 0 when there is none. */
  lastId(): number {
    return Number(this.#database.prepare("SELECT max(id) AS id FROM queue").get()?.["id"] ?? 0);
  }

  /** From now on entries get greater ids than this one. */
  skipTo(id: number): void {
    this.#transaction(() => {
      this.#database
        .prepare("DELETE FROM sqlite_sequence WHERE name = 'queue' AND seq < ?")
        .run(id);
      this.#database
        .prepare(
          "INSERT INTO sqlite_sequence (name, seq) SELECT 'queue', ? WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'queue')",
        )
        .run(id);
    });
  }

  /** Gives up what came in before a time, and forgets what died before it. */
  expire(beforeMillis: number, ranges: PerPriority<SweepRange>): Expired {
    return this.#transaction(() => ({
      queue: removeOlder(this.#database, beforeMillis, ranges),
      deadLetters: this.#dead.removeOlder(beforeMillis),
    }));
  }

  /** Gives up the oldest of some priorities, in their order, until so many bytes are gone; returns what it was. */
  makeRoom(
    bytes: number,
    priorities: readonly DeliveryPriority[],
    ranges: PerPriority<SweepRange>,
  ): PerPriority<Gone> {
    return this.#transaction(() => removeOldest(this.#database, bytes, priorities, ranges));
  }

  /** The envelopes that a server refused, oldest first. */
  deadLetters(): readonly DeadLetter[] {
    return this.#dead.list();
  }

  /** Puts dead letters back into the queue. */
  replay(ids: readonly number[]): Replayed {
    return this.#transaction(() => this.#dead.replay(ids));
  }

  /** Forgets dead letters; returns how many there were. */
  discard(ids: readonly number[]): number {
    return this.#transaction(() => this.#dead.discard(ids));
  }

  /** Forgets the oldest dead letters until the others have no more bytes; returns how many. */
  boundDeadLetters(maxBytes: number): number {
    return this.#transaction(() => this.#dead.bound(maxBytes));
  }

  /** Books that from now on something may be under way; returns whether that was so before. */
  begin(): boolean {
    return this.#transaction(() => {
      const { changes } = this.#database.prepare("DELETE FROM closed").run();
      return Number(changes) === 0;
    });
  }

  /** Books that nothing is under way any more. */
  end(nowMillis: number): void {
    this.#transaction(() => {
      this.#database.prepare("INSERT INTO closed VALUES (?)").run(nowMillis);
    });
  }

  /**
   * Moves what was committed from the log of the database into its file, and shortens the log: a disk
   * that is full has room for that in what was removed.
   */
  shortenLog(): void {
    this.#database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  close(): void {
    this.#database.close();
  }

  #transaction<Result>(work: () => Result): Result {
    return transaction(this.#file, this.#database, work);
  }
}
