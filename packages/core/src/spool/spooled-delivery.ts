import { Checkpoints } from "../delivery/checkpoints.ts";
import type { Deliverable, DeliveryPriority, HeldDeliverable } from "../delivery/deliverable.ts";
import type { DeliveryStats } from "../delivery/delivery-stats.ts";
import type { EnvelopeDelivery } from "../delivery/envelope-delivery.ts";
import type { HoldEnd } from "../delivery/hold.ts";
import { QueueCapacity, waitingLimits } from "../delivery/queue/queue-capacity.ts";
import { queuedItems, roomOf, type QueuedItem } from "../delivery/queue/queued-item.ts";
import type { Settlement } from "../delivery/settlement.ts";
import { envelopeBytes, type Envelope } from "../envelope/envelope.ts";
import { within } from "../within.ts";
import { openOutbox } from "./open-outbox.ts";
import type { Outbox } from "./outbox.ts";
import { SpoolBooks } from "./spool-books.ts";
import { checkSpoolOptions, type SpoolLimits } from "./spool-options.ts";
import type { SpooledDeliveryOptions } from "./spooled-delivery-options.ts";

/** How long the disk may take at the end, beyond the deadline, in milliseconds. */
const diskGraceMillis = 2000;

/**
 * Takes envelopes onto the disk, and sends them from there until they arrive: what a process had taken
 * the next one goes on with, however the first one ended.
 *
 * Events are sent once, by their ids; a batch of logs that was under way in a crash may arrive twice.
 */
export class SpooledDelivery implements EnvelopeDelivery {
  readonly #options: SpooledDeliveryOptions;
  readonly #intake: QueueCapacity;
  readonly #outbox: Outbox;
  readonly #books: SpoolBooks;
  readonly #checkpoints = new Checkpoints();
  readonly #held = new Set<QueuedItem>();
  /** What is not on disk yet, in the order in which it came. */
  readonly #unwritten = new Set<QueuedItem>();
  readonly #stopping = Promise.withResolvers<void>();
  #isStopped = false;
  #shutdown: Promise<void> | undefined;

  private constructor(
    options: SpooledDeliveryOptions,
    { queueBytes, queueSize }: SpoolLimits,
    outbox: Outbox,
    books: SpoolBooks,
  ) {
    this.#options = options;
    this.#outbox = outbox;
    this.#books = books;
    const half = { maxItems: Math.ceil(queueSize / 2), maxBytes: Math.ceil(queueBytes / 2) };
    this.#intake = new QueueCapacity(half, waitingLimits(half, options));
  }

  /**
   * Opens the spool, and begins to send what is in it.
   *
   * @throws SpoolError when the spool cannot be used.
   * @throws SentryConfigurationError `delivery_option` when an option is out of its range.
   */
  static async open(options: SpooledDeliveryOptions): Promise<SpooledDelivery> {
    const books = new SpoolBooks(options);
    const limits = checkSpoolOptions(options);
    const outbox = await openOutbox(options, limits, books);
    return new SpooledDelivery(options, limits, outbox, books);
  }

  async enqueue(
    batch: readonly (Deliverable | HeldDeliverable)[],
    waitMillis: number,
  ): Promise<boolean> {
    const items = queuedItems(batch, this.#checkpoints.add(batch.length));
    for (const item of items) {
      this.#unwritten.add(item);
      this.#books.receive(item);
    }
    if (this.#shutdown !== undefined) return this.#refuse(items);
    if (!(await this.#intake.acquire(roomOf(items), waitMillis))) return this.#refuse(items);
    if (this.#isStopped) {
      for (const item of items) this.#leave(item, { status: "dropped", reason: "shutdown" });
      return false;
    }
    for (const item of items) {
      if (item.hold !== undefined) this.#hold(item);
    }
    await this.#write(items.filter(({ hold }) => hold === undefined));
    return true;
  }

  // What is enqueued is on disk.
  deliver(batch: readonly Deliverable[], waitMillis: number): Promise<boolean> {
    return this.enqueue(batch, waitMillis);
  }

  async flush(timeoutMillis: number): Promise<boolean> {
    this.#options.onFlush?.();
    const deadlineMillis = performance.now() + timeoutMillis;
    const isWritten = within(timeoutMillis, this.#checkpoints.settled(), this.#stopping.promise);
    if (!(await isWritten)) return false;
    return this.#outbox.flush(deadlineMillis);
  }

  /**
   * Takes no more, and sends what it can before the deadline. The rest is on disk; what is not, because
   * the disk is full, is dropped as `shutdown`.
   *
   * May be called more than once.
   */
  async shutdown(timeoutMillis: number): Promise<void> {
    this.#shutdown ??= this.#drain(timeoutMillis);
    await this.#shutdown;
  }

  async stop(timeoutMillis: number): Promise<void> {
    // A shutdown that began earlier may have a later deadline, and wait for the disk until then.
    this.#stopping.resolve();
    this.#shutdown ??= this.#close(timeoutMillis);
    await this.#outbox.stop(timeoutMillis);
    await this.#shutdown;
  }

  stats(priority?: DeliveryPriority): DeliveryStats {
    const { inFlight, maybeDoubled, retrying, waiting, queued } = this.#outbox.stats(priority);
    const places = { inFlight, maybeDoubled, retrying, queued: queued + waiting };
    return { ...this.#books.stats(priority), ...places };
  }

  /**
   * Sends dead letters again, but for events that were accepted meanwhile; returns how many there were.
   * Each counts as `received` and `recovered` once more.
   *
   * @throws SpoolError when the spool cannot be used, or is closed.
   */
  async replayDeadLetters(ids: readonly number[]): Promise<number> {
    return this.#outbox.replay(ids);
  }

  /**
   * Forgets dead letters; returns how many there were.
   *
   * @throws SpoolError when the spool cannot be used, or is closed.
   */
  async discardDeadLetters(ids: readonly number[]): Promise<number> {
    return this.#outbox.discard(ids);
  }

  pending(): readonly Envelope[] {
    return Array.from(this.#unwritten).flatMap(({ envelope }) => envelope ?? []);
  }

  async #drain(timeoutMillis: number): Promise<void> {
    const deadlineMillis = performance.now() + timeoutMillis;
    await this.flush(timeoutMillis);
    const left = Math.max(0, deadlineMillis - performance.now());
    await this.#outbox.shutdown(left);
    await this.#close(left);
  }

  async #close(timeoutMillis: number): Promise<void> {
    this.#isStopped = true;
    this.#options.onFlush?.();
    for (const item of this.#held) this.#leave(item, { status: "dropped", reason: "shutdown" });
    this.#held.clear();
    await this.#outbox.stop(timeoutMillis);
    this.#intake.refuseWaiters();
    await this.#outbox.close(within(diskGraceMillis, this.#checkpoints.settled()));
    // What could not be written has been told by now.
    await this.#checkpoints.settled();
  }

  #hold(item: QueuedItem): void {
    this.#books.move(item, "held");
    this.#held.add(item);
    item.hold?.attach((end) => {
      this.#held.delete(item);
      void this.#endHold(item, end);
    });
  }

  async #endHold(item: QueuedItem, end: HoldEnd): Promise<void> {
    if (!("envelope" in end)) return this.#leave(item, end);
    const bytes = envelopeBytes(end.envelope);
    this.#intake.resize(item.roomPriority, item.bytes, bytes);
    item.bytes = bytes;
    item.envelope = end.envelope;
    this.#books.move(item, "waiting");
    return this.#write([item]);
  }

  /** Resolves when each is on disk, or settled. */
  async #write(items: readonly QueuedItem[]): Promise<void> {
    if (items.length > 0) await this.#outbox.put(items, this.#forget);
  }

  #refuse(items: readonly QueuedItem[]): false {
    const reason = this.#shutdown === undefined ? "queue_overflow" : "shutdown";
    for (const item of items) {
      this.#unwritten.delete(item);
      item.settleCheckpoint();
      this.#books.settle(item, { status: "dropped", reason });
    }
    return false;
  }

  #leave(item: QueuedItem, settlement: Settlement): void {
    this.#forget(item);
    this.#books.settle(item, settlement);
  }

  /** An item is on disk, or settled: its memory is free. */
  readonly #forget = (item: QueuedItem): void => {
    this.#unwritten.delete(item);
    this.#intake.release({ priority: item.roomPriority, items: 1, bytes: item.bytes });
    item.settleCheckpoint();
  };
}
