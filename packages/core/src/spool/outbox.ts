import { priorities, type DeliveryPriority } from "../delivery/deliverable.ts";
import type { DeliveryCondition } from "../delivery/delivery-condition.ts";
import type { DeliveryStats } from "../delivery/delivery-stats.ts";
import { Delivery } from "../delivery/delivery.ts";
import type { QueuedItem } from "../delivery/queue/queued-item.ts";
import { within } from "../within.ts";
import { amountOfEntry } from "./amounts.ts";
import { BacklogLoader } from "./backlog-loader.ts";
import { Backlog, ofEach } from "./backlog.ts";
import { CacheSweeper } from "./cache-sweeper.ts";
import { DiskRoom } from "./disk-room.ts";
import { Flights } from "./flights.ts";
import { GroupCommit } from "./group-commit.ts";
import type { SpoolBooks } from "./spool-books.ts";
import type { Amount, PerPriority } from "./spool-changes.ts";
import type { SpoolConditions } from "./spool-conditions.ts";
import type { StoredEntry } from "./spool-entry.ts";
import type { SpoolLimits } from "./spool-options.ts";
import { SpoolWriter } from "./spool-writer.ts";
import type { SpooledDeliveryOptions } from "./spooled-delivery-options.ts";
import { envelopeOf } from "./stored-envelope.ts";
import type { SpoolClient } from "./worker/spool-client.ts";

/** What an {@link Outbox} is made of. */
export interface OutboxParts {
  readonly client: SpoolClient;
  readonly conditions: SpoolConditions;
  readonly books: SpoolBooks;
  readonly options: SpooledDeliveryOptions;
  readonly limits: SpoolLimits;
}

/** How long the disk may take to note what became of all, in milliseconds. */
const closeMillis = 2000;

/** All that is on disk: sent from there, the oldest first, through as much memory as it may have. */
export class Outbox {
  readonly #parts: OutboxParts;
  readonly #backlogs: PerPriority<Backlog>;
  readonly #sending: Delivery;
  readonly #commits: GroupCommit;
  readonly #flights: Flights;
  readonly #loader: BacklogLoader;
  readonly #disk: DiskRoom;
  readonly #sweeper: CacheSweeper;
  readonly #writer: SpoolWriter;
  #isStopped = false;

  constructor(parts: OutboxParts) {
    const { books, client, conditions, limits, options } = parts;
    const { now = Date.now } = options;
    this.#parts = parts;
    this.#backlogs = backlogsOf(limits);
    this.#sending = createSending(options, this.#condition);
    this.#commits = createCommits(parts, now);
    this.#flights = new Flights({
      sending: this.#sending,
      commits: this.#commits,
      books,
      onLanded: this.#landed,
      onDied: (bytes) => this.#sweeper.died(bytes),
    });
    this.#loader = new BacklogLoader({
      backlogs: this.#backlogs,
      isDue: (priority) => priority === "issue" || this.#areLogsDue,
      load: (range) => client.request("load", [range]),
      onLoaded: this.#depart,
      onLost: (priority, amount) => this.#sweeper.lost(priority, amount, "cache_damaged"),
      onFailure: conditions.failed,
    });
    this.#disk = this.#createDisk(options, limits);
    this.#sweeper = new CacheSweeper({
      client,
      books,
      loader: this.#loader,
      disk: this.#disk,
      maxAgeMillis: limits.maxAgeMillis,
      maxDeadBytes: Math.ceil(limits.maxBytes / 4),
      now,
      onFailure: conditions.failed,
    });
    this.#writer = new SpoolWriter({
      commits: this.#commits,
      disk: this.#disk,
      backlogs: this.#backlogs,
      flights: this.#flights,
      books,
      now,
    });
  }

  /** Begins to send what was there when the spool was opened. */
  async begin(): Promise<void> {
    const { books, client, conditions } = this.#parts;
    const { amounts, damage, lastId } = client.opening;
    if (damage !== undefined) conditions.damaged(damage);
    this.#disk.found(amounts);
    for (const priority of priorities) {
      this.#backlogs[priority].found(amounts[priority], lastId);
      books.recover(priority, amounts[priority].quantity);
    }
    await this.#sweeper.begin();
    this.#look();
  }

  /** Writes items; `onWritten` is told of each that is on disk, or settled. Resolves when all are. */
  put(items: readonly QueuedItem[], onWritten: (item: QueuedItem) => void): Promise<void> {
    return this.#writer.put(items, onWritten);
  }

  /** Waits until all that is on disk now is settled; false when that is not so in time, or cannot be. */
  async flush(deadlineMillis: number): Promise<boolean> {
    const last = ofEach(this.#backlogs, ({ lastKnown }) => lastKnown);
    for (;;) {
      if (priorities.every((priority) => this.#hasPassed(priority, last[priority]))) return true;
      const left = deadlineMillis - performance.now();
      if (left <= 0 || this.#isStopped || this.#loader.hasFailed) return false;
      if (!this.#flights.isEmpty && (await this.#sending.flush(left))) continue;
      // Those that are sent may wait for longer than this, while others are on their way from the disk.
      const isLoading = this.#loader.isLoading || this.#flights.isEmpty;
      if (!isLoading || !(await within(left, this.#loader.loaded()))) return false;
    }
  }

  /** Puts dead letters back, and begins to send them; returns how many there were. */
  async replay(ids: readonly number[]): Promise<number> {
    const { books, client } = this.#parts;
    const { letters } = await this.#loader.extend(async () => {
      const replayed = await client.request("replay", [ids]);
      this.#disk.found(replayed.amounts);
      for (const priority of priorities) {
        books.recover(priority, replayed.amounts[priority].quantity);
      }
      return replayed;
    });
    this.#look();
    return letters;
  }

  /** Forgets dead letters; returns how many there were. */
  async discard(ids: readonly number[]): Promise<number> {
    return this.#parts.client.request("discard", [ids]);
  }

  /** Sends what it can before the deadline; what waits for its next attempt has its last one. */
  async shutdown(timeoutMillis: number): Promise<void> {
    this.#stopLoading();
    await this.#sending.shutdown(timeoutMillis);
  }

  /** Sends no more; attempts under way may end before the deadline. */
  async stop(timeoutMillis: number): Promise<void> {
    this.#stopLoading();
    await this.#sending.stop(timeoutMillis);
  }

  /** Writes what became of all, and closes the file; nothing waits for room on the disk any more. */
  async close(written: Promise<unknown>): Promise<void> {
    const { client, options } = this.#parts;
    this.#disk.close();
    await written;
    await within(closeMillis, this.#commits.settled());
    // Only where nothing is left that was tried, the next process may be sure that none of it arrived.
    if (this.#flights.areAllSettled) {
      const { now = Date.now } = options;
      await within(
        closeMillis,
        client.request("end", [now()]).catch(() => {}),
      );
    }
    this.#parts.conditions.close();
    await client.close();
  }

  stats(priority?: DeliveryPriority): DeliveryStats {
    return this.#sending.stats(priority);
  }

  #createDisk({ onLimit }: SpooledDeliveryOptions, limits: SpoolLimits): DiskRoom {
    const isLimited = (priority: DeliveryPriority): boolean => this.#sending.isLimited(priority);
    return new DiskRoom({
      maxBytes: limits.maxBytes,
      mayMakeRoom: (priority) =>
        isLimited(priority) ? onLimit !== "block" : limits.onOverflow === "drop_oldest",
      // A limit costs nothing that it does not name, and a log costs no issue its place.
      makeRoom: (bytes, priority) =>
        isLimited(priority)
          ? this.#sweeper.makeRoom(bytes, [priority], "ratelimit_backoff")
          : this.#sweeper.makeRoom(
              bytes,
              priority === "log" ? ["log"] : ["log", "issue"],
              "cache_overflow",
            ),
    });
  }

  #hasPassed(priority: DeliveryPriority, lastId: number): boolean {
    const { lastLoaded, onDisk } = this.#backlogs[priority];
    const isLoaded = onDisk.entries === 0 || lastLoaded >= lastId;
    return isLoaded && this.#flights.oldest(priority) > lastId;
  }

  readonly #depart = (entries: readonly StoredEntry[]): void => {
    const { books, client } = this.#parts;
    const { lastId, wasInterrupted } = client.opening;
    this.#flights.begin(
      entries.map((stored) => {
        const { envelope: _, ...entry } = stored;
        books.loaded(entry);
        return {
          entry,
          amount: amountOfEntry(stored),
          envelope: envelopeOf(stored, wasInterrupted && entry.id <= lastId),
          ...books.followed.takeClaim(entry),
        };
      }),
    );
  };

  readonly #landed = (priority: DeliveryPriority, amount: Amount, isGone: boolean): void => {
    this.#backlogs[priority].left(amount);
    if (isGone) this.#disk.release(priority, amount);
    this.#look();
  };

  /** A limit may let logs go ahead, or end that. */
  readonly #condition = (condition: DeliveryCondition): void => {
    this.#parts.options.onCondition?.(condition);
    this.#look();
  };

  get #areLogsDue(): boolean {
    return this.#backlogs.issue.onDisk.entries === 0 || this.#sending.isLimited("issue");
  }

  #look(): void {
    for (const priority of priorities) this.#loader.look(priority);
  }

  #stopLoading(): void {
    this.#isStopped = true;
    this.#loader.stop();
    this.#sweeper.stop();
    this.#writer.stop();
  }
}

function backlogsOf({ queueBytes, queueSize }: SpoolLimits): PerPriority<Backlog> {
  const window = { maxEntries: Math.ceil(queueSize / 4), maxBytes: Math.ceil(queueBytes / 4) };
  return { issue: new Backlog(window), log: new Backlog(window) };
}

/** What is in memory is bounded by the backlogs; what waits for a server waits without end. */
function createSending(
  options: SpooledDeliveryOptions,
  onCondition: (condition: DeliveryCondition) => void,
): Delivery {
  const { maxHoldMillis, numConsumers, random, retry, transport } = options;
  return new Delivery({
    transport,
    queueSize: Number.MAX_SAFE_INTEGER,
    queueBytes: Number.MAX_SAFE_INTEGER,
    retry: { maxElapsedMillis: 0, ...retry },
    onLimit: "block",
    ...(maxHoldMillis !== undefined && { maxHoldMillis }),
    ...(numConsumers !== undefined && { numConsumers }),
    onCondition,
    ...(random !== undefined && { random }),
  });
}

function createCommits({ client, conditions }: OutboxParts, now: () => number): GroupCommit {
  return new GroupCommit({
    commit: (changes, onStalled) =>
      client.request("commit", [changes, now()], {
        onStalled,
        transfer: changes.append.flatMap(({ envelope: { buffer } }) =>
          buffer instanceof ArrayBuffer ? buffer : [],
        ),
      }),
    onDiskFull: conditions.diskFull,
    onFailure: conditions.failed,
  });
}
