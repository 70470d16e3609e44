import { checkAtLeastOne } from "../check-at-least-one.ts";
import { envelopeBytes, type Envelope } from "../envelope/envelope.ts";
import { SendError, type SendErrorCode } from "../transport/send-error.ts";
import type { SendOutcome, Transport } from "../transport/transport.ts";
import { errorParts } from "../values/error-parts.ts";
import { within } from "../within.ts";
import { Checkpoints } from "./checkpoints.ts";
import { DeliveryLedger, type DeliveryStats } from "./delivery-stats.ts";
import { Fifo } from "./fifo.ts";
import { QueueCapacity } from "./queue-capacity.ts";
import type { DroppedSettlement, DropReason, Settlement } from "./settlement.ts";

/** How a {@link Delivery} queues and sends. The names are those of the Collector's `sending_queue`. */
export interface DeliveryOptions {
  readonly transport: Transport;
  /**
   * Envelopes that may be queued or under way; at least 1. As many more may wait for room, and a batch
   * that is larger is taken when nothing else is there.
   *
   * @default 10_000
   */
  readonly queueSize?: number;
  /** Bytes of payload, bounded in the same way; at least 1. @default 67_108_864 (64 MiB) */
  readonly queueBytes?: number;
  /** Attempts under way at once; at least 1. @default 10 */
  readonly numConsumers?: number;
  /**
   * Told of every envelope that is dropped, before its own `onSettled`. Must not throw.
   *
   * A `ReportingTransport` has it as `recordDrop`.
   */
  readonly onDropped?: (envelope: Envelope, drop: DroppedSettlement) => void;
}

/** An envelope on its way, and who wants to know what becomes of it. */
export interface Deliverable {
  readonly envelope: Envelope;
  /** Called once, when the envelope is settled. Must not throw. */
  readonly onSettled?: (settlement: Settlement) => void;
}

interface QueuedEnvelope {
  readonly deliverable: Deliverable;
  readonly bytes: number;
  readonly settleCheckpoint: () => void;
}

/** Failures with a reason of their own; all others are the network's or the server's. */
const reasons: Partial<Record<SendErrorCode, DropReason>> = {
  aborted: "shutdown",
  rate_limited: "ratelimit_backoff",
  internal_error: "internal_sdk_error",
};

/** How long attempts that were given up may take to say so. */
const abortGraceMillis = 1000;

/**
 * Takes envelopes into a bounded queue and sends them, several at once.
 *
 * Every envelope is settled exactly once: accepted, or dropped with a reason that `stats()` counts.
 */
export class Delivery {
  readonly #transport: Transport;
  readonly #numConsumers: number;
  readonly #onDropped: NonNullable<DeliveryOptions["onDropped"]>;
  readonly #capacity: QueueCapacity;
  readonly #queue = new Fifo<QueuedEnvelope>();
  readonly #ledger = new DeliveryLedger();
  readonly #checkpoints = new Checkpoints();
  /** In the order in which they came, those that wait for room included. */
  readonly #unsettled = new Set<QueuedEnvelope>();
  readonly #abort = new AbortController();
  #inFlight = 0;
  #isStopped = false;
  #shutdown: Promise<void> | undefined;

  /** @throws SentryConfigurationError `delivery_option` when a bound is not a whole number of at least 1. */
  constructor(options: DeliveryOptions) {
    this.#transport = options.transport;
    this.#onDropped = options.onDropped ?? (() => {});
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
   * beside it. A batch larger than the queue is taken when the queue is empty. Resolves to true once
   * the batch is queued; to false when it was dropped as `queue_overflow` (or `shutdown`), which is
   * counted and told to each `onSettled`.
   */
  async enqueue(batch: readonly Deliverable[], waitMillis: number): Promise<boolean> {
    const sizes = batch.map((deliverable) => envelopeBytes(deliverable.envelope));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    const settleCheckpoint = this.#checkpoints.add(batch.length);
    const items = batch.map((deliverable, index) => ({
      deliverable,
      bytes: sizes[index] ?? 0,
      settleCheckpoint,
    }));
    for (const item of items) this.#unsettled.add(item);
    this.#ledger.receive(batch.length);
    if (this.#shutdown !== undefined) return this.#refuse(items, "shutdown");
    if (!(await this.#capacity.acquire(batch.length, bytes, waitMillis))) {
      return this.#refuse(items, this.#isStopped ? "shutdown" : "queue_overflow");
    }
    for (const item of items) this.#queue.push(item);
    this.#startConsumers();
    return true;
  }

  /**
   * Waits until all that was taken before this call is settled.
   *
   * Resolves to false when `timeoutMillis` pass first. Never rejects.
   */
  flush(timeoutMillis: number): Promise<boolean> {
    return within(timeoutMillis, this.#checkpoints.settled());
  }

  /**
   * Takes no more, and sends what it can before the deadline; the rest is dropped as `shutdown`.
   *
   * May be called more than once.
   */
  async shutdown(timeoutMillis: number): Promise<void> {
    this.#shutdown ??= this.#drain(timeoutMillis);
    await this.#shutdown;
  }

  /**
   * Takes no more and drops what is queued as `shutdown`; attempts under way may end before the
   * deadline.
   */
  async stop(timeoutMillis: number): Promise<void> {
    this.#shutdown ??= this.#drain(timeoutMillis);
    this.#dropQueue();
    // A shutdown that began earlier may have a later deadline.
    if (!(await this.flush(timeoutMillis))) this.#abort.abort();
    await this.#shutdown;
  }

  /** Says where every envelope is that was handed over. */
  stats(): DeliveryStats {
    return this.#ledger.stats(this.#capacity.waitingItems);
  }

  /**
   * Lists what was handed over and is not settled, oldest first: what is under way, queued, and what
   * waits for room. Nothing is taken away; it is for a process that is about to end, which sends them
   * by another way. Event ids are fixed, so that Sentry drops a repeat.
   */
  pending(): readonly Envelope[] {
    return Array.from(this.#unsettled, ({ deliverable }) => deliverable.envelope);
  }

  async #drain(timeoutMillis: number): Promise<void> {
    if (await this.flush(timeoutMillis)) return;
    this.#abort.abort();
    this.#dropQueue();
    // A transport that heeds the signal is done at once; one that does not must not hold us up.
    await this.flush(abortGraceMillis);
  }

  #dropQueue(): void {
    this.#isStopped = true;
    this.#capacity.refuseWaiters();
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      this.#capacity.release(1, next.bytes);
      this.#settle(next, { status: "dropped", reason: "shutdown" }, "queued");
    }
  }

  #refuse(items: readonly QueuedEnvelope[], reason: DropReason): false {
    for (const item of items) this.#settle(item, { status: "dropped", reason }, "queued");
    return false;
  }

  #startConsumers(): void {
    while (this.#inFlight < this.#numConsumers) {
      const next = this.#queue.shift();
      if (next === undefined) return;
      this.#inFlight += 1;
      this.#ledger.dispatch();
      void this.#consume(next);
    }
  }

  async #consume(first: QueuedEnvelope): Promise<void> {
    for (let next: QueuedEnvelope | undefined = first; next !== undefined;) {
      const settlement = await this.#attempt(next.deliverable.envelope);
      this.#capacity.release(1, next.bytes);
      this.#settle(next, settlement, "inFlight");
      next = this.#queue.shift();
      if (next !== undefined) this.#ledger.dispatch();
    }
    this.#inFlight -= 1;
  }

  async #attempt(envelope: Envelope): Promise<Settlement> {
    const { signal } = this.#abort;
    const outcome = await this.#send(envelope, signal);
    if (outcome.status === "accepted") return { status: "accepted" };
    const { error } = outcome;
    if (outcome.status === "rejected") return { status: "dropped", reason: "send_error", error };
    return { status: "dropped", reason: reasons[error.code] ?? "network_error", error };
  }

  /** A transport that throws has a bug: it costs its envelope, not the consumer. */
  async #send(envelope: Envelope, signal: AbortSignal): Promise<SendOutcome> {
    try {
      return await this.#transport.send(envelope, signal);
    } catch (cause) {
      const message = `The transport threw: ${errorParts(cause)?.message ?? "no error"}`;
      return { status: "retryable", error: new SendError("internal_error", message, { cause }) };
    }
  }

  #settle(item: QueuedEnvelope, settlement: Settlement, place: "queued" | "inFlight"): void {
    this.#unsettled.delete(item);
    this.#ledger.settle(settlement, place);
    item.settleCheckpoint();
    if (settlement.status === "dropped") this.#onDropped(item.deliverable.envelope, settlement);
    item.deliverable.onSettled?.(settlement);
  }
}

function checkOption(option: string, value: number): number {
  return checkAtLeastOne("delivery_option", option, value);
}
