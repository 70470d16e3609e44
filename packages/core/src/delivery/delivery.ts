import { checkAtLeastOne } from "../check-at-least-one.ts";
import { checkWholeNumber } from "../check-whole-number.ts";
import { envelopeBytes, type Envelope } from "../envelope/envelope.ts";
import { within } from "../within.ts";
import { Checkpoints } from "./checkpoints.ts";
import type { Deliverable, DeliveryPriority, HeldDeliverable } from "./deliverable.ts";
import { DeliveryLedger, type DeliveryPlace } from "./delivery-ledger.ts";
import type { DeliveryOptions } from "./delivery-options.ts";
import type { DeliveryStats } from "./delivery-stats.ts";
import type { EnvelopeDelivery } from "./envelope-delivery.ts";
import type { HoldEnd } from "./hold.ts";
import { defaultQueueBytes, defaultQueueSize } from "./queue/default-limits.ts";
import { QueueCapacity, waitingLimits, type Room } from "./queue/queue-capacity.ts";
import {
  halvesOf,
  queuedItems,
  roomOf,
  settledPartOf,
  unknownEvent,
  type QueuedItem,
} from "./queue/queued-item.ts";
import { RestWaiters } from "./rest-waiters.ts";
import { Dispatcher } from "./sending/dispatcher.ts";
import { checkRetryOptions } from "./sending/retry-options.ts";
import type { DropReason, Settlement } from "./settlement.ts";

/** How long attempts that were given up may take to say so. */
const abortGraceMillis = 1000;

/**
 * Takes envelopes into a bounded queue and sends them, several at once, issues before logs, until they
 * arrive or are given up.
 *
 * Every envelope is settled exactly once: accepted, merged into another while it was held, or dropped
 * with a reason; `stats()` counts them all. What waits is lost with the process: a `SpooledDelivery`
 * keeps it on disk.
 */
export class Delivery implements EnvelopeDelivery {
  readonly #options: DeliveryOptions;
  readonly #capacity: QueueCapacity;
  readonly #dispatcher: Dispatcher;
  readonly #held = new Set<QueuedItem>();
  readonly #ledger = new DeliveryLedger();
  readonly #checkpoints = new Checkpoints();
  readonly #restWaiters = new RestWaiters();
  /** In the order in which they came, those that wait for room included. */
  readonly #unsettled = new Set<QueuedItem>();
  #isStopped = false;
  #shutdown: Promise<void> | undefined;

  /** @throws SentryConfigurationError `delivery_option` when an option is out of its range. */
  constructor(options: DeliveryOptions) {
    this.#options = options;
    const limits = {
      maxItems: checkOption("queueSize", options.queueSize ?? defaultQueueSize),
      maxBytes: checkOption("queueBytes", options.queueBytes ?? defaultQueueBytes),
    };
    this.#capacity = new QueueCapacity(limits, waitingLimits(limits, options));
    const { maxHoldMillis = 600_000, onCondition, random = Math.random, retry = {} } = options;
    this.#dispatcher = new Dispatcher({
      transport: options.transport,
      maxConcurrency: checkOption("numConsumers", options.numConsumers ?? 10),
      retry: checkRetryOptions(retry),
      maxHoldMillis: checkWholeNumber("delivery_option", "maxHoldMillis", maxHoldMillis, {
        min: 0,
      }),
      random,
      onMove: this.#move,
      onRepeated: (item) => this.#ledger.sentAgain(item),
      onSettled: this.#leave,
      split: this.#split,
      onCondition: (condition) => onCondition?.(condition),
      onRest: (nextMillis) => this.#restWaiters.resting(nextMillis),
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
    const admission = this.#acquire(roomOf(items), waitMillis);
    const isAdmitted = typeof admission === "boolean" ? admission : await admission;
    if (!isAdmitted) return this.#refuse(items, this.#isStopped ? "shutdown" : "queue_overflow");
    for (const item of items) this.#admit(item);
    this.#dispatcher.wake();
    return true;
  }

  async deliver(batch: readonly Deliverable[], waitMillis: number): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<void>();
    let open = batch.reduce((sum, { quantity = 1 }) => sum + quantity, 0);
    const watched = batch.map((each): Deliverable => ({
      ...each,
      onSettled: (settlement, part) => {
        each.onSettled?.(settlement, part);
        open -= part.quantity;
        if (open === 0) resolve();
      },
    }));
    const isTaken = await this.enqueue(watched, waitMillis);
    if (isTaken && open > 0) await promise;
    return isTaken;
  }

  /** Whether a rate limit holds what has this priority. */
  isLimited(priority: DeliveryPriority): boolean {
    return this.#dispatcher.isLimited(priority);
  }

  /**
   * Waits until all that was taken before this call is settled; what is held is released first.
   *
   * Resolves to false when `timeoutMillis` pass first, and at once when nothing can be sent before
   * that: it does not wait for the end of a rate limit or an outage that lasts longer. Never rejects.
   */
  flush(timeoutMillis: number): Promise<boolean> {
    this.#options.onFlush?.();
    return this.#restWaiters.during(timeoutMillis, (hopeless) => {
      const flushed = within(timeoutMillis, this.#checkpoints.settled(), hopeless);
      this.#dispatcher.wake();
      return flushed;
    });
  }

  /**
   * Takes no more, and sends what it can before the deadline, what is held included; the rest is
   * dropped as `shutdown`. What waits for its next attempt has its last one at once.
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
    if (!(await this.flush(timeoutMillis))) this.#dispatcher.abort();
    await within(abortGraceMillis, this.#shutdown);
  }

  /** Says where all events and logs are that were handed over; with a priority, those of it only. */
  stats(priority?: DeliveryPriority): DeliveryStats {
    return this.#ledger.stats(priority);
  }

  /**
   * Lists what was handed over and is not settled, oldest first: what is under way, queued, and what
   * waits for room; not what is held. Nothing is taken away; it is for a process that is about to end,
   * which sends them by another way. Event ids are fixed, so that Sentry drops a repeat.
   */
  pending(): readonly Envelope[] {
    return Array.from(this.#unsettled).flatMap(({ envelope }) => envelope ?? []);
  }

  async #drain(timeoutMillis: number): Promise<void> {
    this.#dispatcher.drain();
    if (await this.flush(timeoutMillis)) return;
    this.#dispatcher.abort();
    this.#dropQueue();
    // A transport that heeds the signal is done at once; one that does not must not hold us up.
    await this.flush(abortGraceMillis);
  }

  /** What a rate limit holds makes way, so that no source is blocked for as long as the limit lasts. */
  #acquire(room: Room, waitMillis: number): boolean | Promise<boolean> {
    const mayEvict = this.#options.onLimit !== "block" && this.#dispatcher.isLimited(room.priority);
    if (!mayEvict) return this.#capacity.acquire(room, waitMillis);
    let isAdmitted = this.#capacity.acquire(room, 0);
    while (isAdmitted === false && this.#dispatcher.evict(room.priority)) {
      isAdmitted = this.#capacity.acquire(room, 0);
    }
    return isAdmitted === false ? this.#capacity.acquire(room, waitMillis) : isAdmitted;
  }

  /** Puts what has its room into the line, or aside while it is held. */
  #admit(item: QueuedItem): void {
    if (this.#isStopped) return this.#leave(item, { status: "dropped", reason: "shutdown" });
    if (item.hold === undefined) return this.#dispatcher.push(item);
    this.#ledger.move(item, "held");
    this.#held.add(item);
    item.hold.attach((end) => {
      this.#endHold(item, end);
    });
  }

  #endHold(item: QueuedItem, end: HoldEnd): void {
    this.#held.delete(item);
    if (!("envelope" in end)) return this.#leave(item, end);
    const bytes = envelopeBytes(end.envelope);
    this.#capacity.resize(item.roomPriority, item.bytes, bytes);
    item.bytes = bytes;
    item.envelope = end.envelope;
    this.#dispatcher.push(item);
    this.#dispatcher.wake();
  }

  #dropQueue(): void {
    this.#isStopped = true;
    this.#capacity.refuseWaiters();
    const drop = { status: "dropped", reason: "shutdown" } as const;
    for (const item of this.#held) this.#leave(item, drop);
    this.#held.clear();
    this.#dispatcher.dropAll("shutdown");
  }

  #refuse(items: readonly QueuedItem[], reason: DropReason): false {
    for (const item of items) this.#settle(item, { status: "dropped", reason });
    return false;
  }

  readonly #move = (item: QueuedItem, place: DeliveryPlace): void => {
    this.#ledger.move(item, place);
    if (place === "inFlight" && item.mayHaveArrived) this.#ledger.sentAgain(item);
  };

  readonly #split = (item: QueuedItem): readonly QueuedItem[] | undefined => {
    const halves = halvesOf(item);
    if (halves === undefined) return undefined;
    this.#unsettled.delete(item);
    for (const half of halves) this.#unsettled.add(half);
    const { priority, bytes, items } = roomOf(halves);
    this.#capacity.force({ priority, items: items - 1, bytes: bytes - item.bytes });
    return halves;
  };

  /** Settles what had its room in the queue, which is free again. */
  readonly #leave = (item: QueuedItem, settlement: Settlement): void => {
    this.#capacity.release({ priority: item.roomPriority, items: 1, bytes: item.bytes });
    this.#settle(item, settlement);
  };

  #settle(item: QueuedItem, settlement: Settlement): void {
    const { envelope, hold, onSettled, settleCheckpoint } = item;
    this.#unsettled.delete(item);
    this.#ledger.settle(item, settlement);
    settleCheckpoint();
    if (settlement.status === "dropped") {
      this.#options.onDropped?.(envelope ?? unknownEvent, settlement);
    }
    hold?.settle(settlement);
    onSettled?.(settlement, settledPartOf(item));
  }
}

function checkOption(option: string, value: number): number {
  return checkAtLeastOne("delivery_option", option, value);
}
