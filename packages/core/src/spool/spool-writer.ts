import type { DeliveryPriority } from "../delivery/deliverable.ts";
import { unknownEvent, type QueuedItem } from "../delivery/queue/queued-item.ts";
import { amountOfEntry, plus } from "./amounts.ts";
import type { Backlog } from "./backlog.ts";
import type { DiskRoom } from "./disk-room.ts";
import type { Departure, Flights } from "./flights.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { SpoolBooks } from "./spool-books.ts";
import { noAmount, type Amount, type PerPriority } from "./spool-changes.ts";
import { entryOf, type OwnEntry } from "./stored-envelope.ts";

/** What a {@link SpoolWriter} needs. */
export interface SpoolWriterParts {
  readonly commits: GroupCommit;
  readonly disk: DiskRoom;
  readonly backlogs: PerPriority<Backlog>;
  readonly flights: Flights;
  readonly books: SpoolBooks;
  readonly now: () => number;
}

/** An item, and what is written of it. */
interface Write {
  readonly item: QueuedItem;
  readonly entry: OwnEntry;
  /** Taken before the bytes change hands. */
  readonly amount: Amount;
}

/** Writes what comes in, and has it sent from memory while that has room; else from the disk, later. */
export class SpoolWriter {
  readonly #parts: SpoolWriterParts;
  #isStopped = false;

  constructor(parts: SpoolWriterParts) {
    this.#parts = parts;
  }

  /** From now on nothing is sent of what is written. */
  stop(): void {
    this.#isStopped = true;
  }

  /**
   * Writes items; `onWritten` is told of each that is on disk, or settled. Resolves when all are.
   */
  async put(items: readonly QueuedItem[], onWritten: (item: QueuedItem) => void): Promise<void> {
    const atMillis = this.#parts.now();
    const writes = items.map((item) => writeOf(item, atMillis));
    const amounts = sumsOf(writes);
    if (!(await this.#parts.disk.acquire(amounts))) return this.#refuse(writes, onWritten);
    const ids = await this.#append(writes);
    if (ids === undefined) {
      this.#release(amounts);
      return this.#keepInMemory(writes, onWritten);
    }
    const departures: Departure[] = [];
    for (const [index, write] of writes.entries()) {
      onWritten(write.item);
      departures.push(...this.#written(write, ids[index]));
    }
    if (departures.length > 0) this.#parts.flights.begin(departures);
    return undefined;
  }

  /** Returns `undefined` when the disk fails, which is told as a condition by whoever met it. */
  async #append(writes: readonly Write[]): Promise<readonly (number | undefined)[] | undefined> {
    try {
      return await this.#parts.commits.append(writes.map(({ entry }) => entry));
    } catch {
      return undefined;
    }
  }

  #written(
    { amount, entry: { atMillis }, item }: Write,
    id: number | undefined,
  ): readonly Departure[] {
    const { backlogs, books, disk } = this.#parts;
    const { envelope = unknownEvent, priority, quantity } = item;
    if (id === undefined) {
      disk.release(priority, amount);
      books.settle(item, { status: "repeated" });
      return [];
    }
    item.onStored?.();
    if (!backlogs[priority].written(id, amount, !this.#isStopped)) {
      books.spooled(item, id);
      return [];
    }
    books.move(item, "queued");
    const entry = { id, priority, quantity, atMillis };
    return [{ entry, amount, envelope, claim: item }];
  }

  async #keepInMemory(
    writes: readonly Write[],
    onWritten: (item: QueuedItem) => void,
  ): Promise<void> {
    const sent = writes.map(async ({ item }) => {
      await this.#parts.flights.beginUnwritten(item);
      onWritten(item);
    });
    await Promise.all(sent);
  }

  #release(amounts: PerPriority<Amount>): void {
    this.#parts.disk.release("issue", amounts.issue);
    this.#parts.disk.release("log", amounts.log);
  }

  #refuse(writes: readonly Write[], onWritten: (item: QueuedItem) => void): void {
    for (const { item } of writes) {
      onWritten(item);
      this.#parts.books.settle(item, { status: "dropped", reason: "shutdown" });
    }
  }
}

function writeOf(item: QueuedItem, atMillis: number): Write {
  const { envelope = unknownEvent, priority, quantity } = item;
  const entry = entryOf(envelope, { priority, quantity, atMillis });
  return { item, entry, amount: amountOfEntry(entry) };
}

function sumsOf(writes: readonly Write[]): PerPriority<Amount> {
  const sum = (priority: DeliveryPriority): Amount =>
    writes
      .filter(({ item }) => item.priority === priority)
      .map(({ amount }) => amount)
      .reduce(plus, noAmount);
  return { issue: sum("issue"), log: sum("log") };
}
