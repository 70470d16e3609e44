import { checkAtLeastOne } from "../check-at-least-one.ts";
import { envelopeBytes, type Envelope } from "../envelope/envelope.ts";
import { within } from "../within.ts";
import { attempt } from "./attempt.ts";
import { Checkpoints } from "./checkpoints.ts";
import type { Deliverable, DeliveryPriority, HeldDeliverable } from "./deliverable.ts";
import { DeliveryLedger } from "./delivery-ledger.ts";
import type { DeliveryOptions } from "./delivery-options.ts";
import type { DeliveryStats } from "./delivery-stats.ts";
import type { HoldEnd } from "./hold.ts";
import { PriorityFifo } from "./priority-fifo.ts";
import { QueueCapacity } from "./queue-capacity.ts";
import { queuedItems, roomOf, unknownEvent, type QueuedItem } from "./queued-item.ts";
import type { DropReason, Settlement } from "./settlement.ts";

/** How long attempts that were given up may take to say so. */
const abortGraceMillis = 1000;

/**
 * Takes envelopes into a bounded queue and sends them, several at once, issues before logs.
 *
 * Every envelope is settled exactly once: accepted, merged into another while it was held, or dropped
 * with a reason; `stats()` counts them all.
 */
export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #numConsumers: number;
  readonly #capacity: QueueCapacity;
  readonly #queue = new PriorityFifo<QueuedItem>();
  readonly #held = new Set<QueuedItem>();
  readonly #ledger = new DeliveryLedger();
  readonly #checkpoints = new Checkpoints();
  /** In the order in which they came, those that wait for room included. */
  readonly #unsettled = new Set<QueuedItem>();
  readonly #abort = new AbortController();
  #inFlight = 0;
  #isStopped = false;
  #shutdown: Promise<void> | undefined;

  /** @throws SentryConfigurationError `delivery_option` when a bound is not a whole number of at least 1. */
  constructor(options: DeliveryOptions) {
    this.#options = options;
    this.#numConsumers = checkOption("numConsumers", options.numConsumers ?? 10);
    this.#capacity = new QueueCapacity({
      maxItems: checkOption("queueSize", options.queueSize ?? 10_000),
      maxBytes: checkOption("queueBytes", options.queueBytes ?? 64 * 1024 * 1024),
    });
  }

  /**
   * Hands over a batch, which is taken whole or not at all.
   *
   * When the queue is full, waits up to `waitMillis` for room; as much as the queue holds may wait
   * beside it. A batch larger than the queue is taken when the queue is empty; a batch with logs in it
   * has the room that logs may fill. Resolves to true once the batch is queued; to false when it was
   * dropped as `queue_overflow` (or `shutdown`), which is counted and told to each `onSettled`.
   */
  async enqueue(
    batch: readonly (Deliverable | HeldDeliverable)[],
    waitMillis: number,
  ): Promise<boolean> {
    const items = queuedItems(batch, this.#checkpoints.add(batch.length));
    for (const item of items) {
      this.#unsettled.add(item);
      this.#ledger.receive(item);
    }
    if (this.#shutdown !== undefined) return this.#refuse(items, "shutdown");
    const admission = this.#capacity.acquire(roomOf(items), waitMillis);
    const isAdmitted = typeof admission === "boolean" ? admission : await admission;
    if (!isAdmitted) return this.#refuse(items, this.#isStopped ? "shutdown" : "queue_overflow");
    for (const item of items) this.#admit(item);
    this.#startConsumers();
    return true;
  }

  /**
   * Waits until all that was taken before this call is settled; what is held is released first.
   *
   * Resolves to false when `timeoutMillis` pass first. Never rejects.
   */
  flush(timeoutMillis: number): Promise<boolean> {
    this.#options.onFlush?.();
    return within(timeoutMillis, this.#checkpoints.settled());
  }

  /**
   * Takes no more, and sends what it can before the deadline, what is held included; the rest is
   * dropped as `shutdown`.
   *
   * May be called more than once.
   */
  async shutdown(timeoutMillis: number): Promise<void> {
    this.#shutdown ??= this.#drain(timeoutMillis);
    await this.#shutdown;
  }

  /**
   * Takes no more and drops what is queued or held as `shutdown`; attempts under way may end before
   * the deadline.
   */
  async stop(timeoutMillis: number): Promise<void> {
    this.#shutdown ??= this.#drain(timeoutMillis);
    this.#dropQueue();
    // A shutdown that began earlier may have a later deadline.
    if (!(await this.flush(timeoutMillis))) this.#abort.abort();
    await this.#shutdown;
  }

  /** Says where all events and logs are that were handed over; with a priority, those of it only. */
  stats(priority?: DeliveryPriority): DeliveryStats {
    return this.#ledger.stats(priority);
  }

  /**
   * Lists what was handed over and is not settled, oldest first: what is under way, queued, and what
   * waits for room; not what is held. Nothing is taken away; it is for a process that is about to end, which sends them
   * by another way. Event ids are fixed, so that Sentry drops a repeat.
   */
  pending(): readonly Envelope[] {
    return Array.from(this.#unsettled).flatMap(({ envelope }) => envelope ?? []);
  }

  async #drain(timeoutMillis: number): Promise<void> {
    if (await this.flush(timeoutMillis)) return;
    this.#abort.abort();
    this.#dropQueue();
    // A transport that heeds the signal is done at once; one that does not must not hold us up.
    await this.flush(abortGraceMillis);
  }

  /** Puts what has its room into the line, or aside while it is held. */
  #admit(item: QueuedItem): void {
    if (this.#isStopped) return this.#leave(item, { status: "dropped", reason: "shutdown" });
    if (item.hold === undefined) return this.#line(item);
    this.#ledger.move(item, "held");
    this.#held.add(item);
    item.hold.attach((end) => {
      this.#endHold(item, end);
    });
  }

  #line(item: QueuedItem): void {
    this.#ledger.move(item, "queued");
    this.#queue.push(item.priority, item);
  }

  #endHold(item: QueuedItem, end: HoldEnd): void {
    this.#held.delete(item);
    if (!("envelope" in end)) return this.#leave(item, end);
    const bytes = envelopeBytes(end.envelope);
    this.#capacity.resize(item.roomPriority, item.bytes, bytes);
    item.bytes = bytes;
    item.envelope = end.envelope;
    this.#line(item);
    this.#startConsumers();
  }

  #dropQueue(): void {
    this.#isStopped = true;
    this.#capacity.refuseWaiters();
    const drop = { status: "dropped", reason: "shutdown" } as const;
    for (const item of this.#held) this.#leave(item, drop);
    this.#held.clear();
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      this.#leave(next, drop);
    }
  }

  #refuse(items: readonly QueuedItem[], reason: DropReason): false {
    for (const item of items) this.#settle(item, { status: "dropped", reason });
    return false;
  }

  #startConsumers(): void {
    while (this.#inFlight < this.#numConsumers) {
      const next = this.#queue.shift();
      if (next === undefined) return;
      this.#inFlight += 1;
      void this.#consume(next);
    }
  }

  async #consume(first: QueuedItem): Promise<void> {
    const { signal } = this.#abort;
    const { transport } = this.#options;
    for (let next: QueuedItem | undefined = first; next !== undefined; next = this.#queue.shift()) {
      this.#ledger.move(next, "inFlight");
      this.#leave(next, await attempt(transport, next.envelope ?? unknownEvent, signal));
    }
    this.#inFlight -= 1;
  }

  /** Settles what had its room in the queue, which is free again. */
  #leave(item: QueuedItem, settlement: Settlement): void {
    this.#capacity.release({ priority: item.roomPriority, items: 1, bytes: item.bytes });
    this.#settle(item, settlement);
  }

  #settle(item: QueuedItem, settlement: Settlement): void {
    const { envelope = unknownEvent, hold, onSettled, settleCheckpoint } = item;
    this.#unsettled.delete(item);
    this.#ledger.settle(item, settlement);
    settleCheckpoint();
    if (settlement.status === "dropped") this.#options.onDropped?.(envelope, settlement);
    hold?.settle(settlement);
    onSettled?.(settlement);
  }
}

function checkOption(option: string, value: number): number {
  return checkAtLeastOne("delivery_option", option, value);
}
