import type { SendError } from "../../transport/send-error.ts";
import type { SendOutcome, Transport } from "../../transport/transport.ts";
import type { QueuedItem } from "../queue/queued-item.ts";
import type { DropReason } from "../settlement.ts";
import type { AdaptiveConcurrency } from "./adaptive-concurrency.ts";
import { backoffMillis } from "./backoff.ts";
import type { DispatcherParts } from "./dispatcher-parts.ts";
import { LaneLimits } from "./lane-limits.ts";
import type { Lane } from "./lane.ts";
import { dropReasonOf, isAmbiguous, isRefusalOfAll, isRefusalOfOne } from "./outcome-kinds.ts";
import { sendOnce } from "./send-once.ts";
import type { ServerGate } from "./server-gate.ts";
import { Suspects, type RetryableOutcome } from "./suspects.ts";
import type { WaitingItems } from "./waiting-items.ts";

/** An attempt, and what it was made for beside its envelope. */
export interface Attempt {
  readonly item: QueuedItem;
  readonly lane: Lane<QueuedItem>;
  readonly startedMillis: number;
  readonly isServerProbe: boolean;
  readonly isLaneProbe: boolean;
}

/** What outcomes change. */
export interface SendingState {
  readonly waiting: WaitingItems;
  readonly server: ServerGate;
  readonly concurrency: AdaptiveConcurrency;
  /** Gives up what is under way. */
  readonly signal: AbortSignal;
}

/** Decides what becomes of an item after an attempt, and what that attempt tells of all others. */
export class OutcomeHandler {
  readonly suspects: Suspects;
  readonly #parts: DispatcherParts;
  readonly #state: SendingState;
  readonly #limits: LaneLimits;
  #isDraining = false;

  constructor(parts: DispatcherParts, state: SendingState) {
    this.#parts = parts;
    this.#state = state;
    this.#limits = new LaneLimits(state.waiting, parts.onCondition);
    this.suspects = this.#createSuspects(parts.transport);
  }

  /** From now on nothing is retried. */
  drain(): void {
    this.#isDraining = true;
  }

  /** Books what became of an attempt. */
  book(attempt: Attempt, outcome: SendOutcome): void {
    const { isLaneProbe, item, lane, startedMillis } = attempt;
    const now = performance.now();
    const isAccepted = outcome.status === "accepted";
    const isFailure = outcome.status === "retryable" && outcome.error.code !== "rate_limited";
    this.#state.concurrency.ended(now - startedMillis, isFailure);
    if (this.#parts.retry.enabled) this.#limits.heed(outcome, item.priority, now);
    if (isLaneProbe) {
      this.#limits.probeEnded(lane, { isAccepted, priority: item.priority, nowMillis: now });
    }
    if (isAccepted) {
      this.#worksAgain(startedMillis);
      this.#parts.onSettled(item, { status: "accepted" });
      this.suspects.accepted(startedMillis);
    } else if (!this.#parts.retry.enabled) this.#drop(item, dropReasonOf(outcome), outcome.error);
    else if (outcome.status === "retryable") this.#retry(attempt, outcome, now);
    else this.#refuse(attempt, outcome.error, now);
  }

  #retry(attempt: Attempt, outcome: RetryableOutcome, now: number): void {
    const { isServerProbe, item, lane, startedMillis } = attempt;
    const { error, retryAfterMillis } = outcome;
    if (error.code === "rate_limited") {
      // A server that limits is one that works.
      this.#worksAgain(startedMillis);
      if (!lane.gate.isOpen) return this.#waitInFront(item);
      return this.#retryLater(item, outcome, now);
    }
    if (error.code === "aborted" || error.code === "internal_error") {
      if (isServerProbe) this.#state.server.probeEnded();
      return this.#drop(item, dropReasonOf(outcome), error);
    }
    item.mayHaveArrived ||= isAmbiguous(error);
    const failure = { error, isProbe: isServerProbe, nowMillis: now, retryAfterMillis };
    const isOutage = this.#state.server.failed(failure);
    if (isOutage) this.#state.concurrency.restart();
    this.#retryLater(item, outcome, now);
  }

  #retryLater(
    item: QueuedItem,
    { error, retryAfterMillis = 0 }: RetryableOutcome,
    now: number,
  ): void {
    if (this.#isDraining) return this.#drop(item, "shutdown", error);
    const { random, retry } = this.#parts;
    item.failures += 1;
    const wait = Math.max(backoffMillis(item.failures, retry, random), retryAfterMillis);
    const elapsed = now - (item.firstAttemptMillis ?? now);
    if (elapsed + wait > retry.maxElapsedMillis) {
      const isLimit = error.code === "rate_limited";
      return this.#drop(item, isLimit ? "ratelimit_backoff" : "network_error", error);
    }
    // Behind a closed gate it is the gate that says when, and whoever is first is the next probe.
    if (!this.#state.server.isOpen) return this.#waitInFront(item);
    this.#parts.onMove(item, "retrying");
    return this.#state.waiting.delay(item, now + wait);
  }

  #refuse({ isServerProbe, item, startedMillis }: Attempt, error: SendError, now: number): void {
    if (isRefusalOfAll(error)) {
      this.#state.server.refused(error, now);
      return this.#waitInFront(item);
    }
    if (isRefusalOfOne(error)) {
      this.#worksAgain(startedMillis);
      return this.#bury(item, error);
    }
    if (isServerProbe && this.#state.server.cause === "refusal") {
      this.#state.server.refused(error, now);
      // The next probe is another one: this may be its own fault.
      return this.#waitAtTheEnd(item);
    }
    if (isServerProbe) this.#worksAgain(startedMillis);
    this.#parts.onMove(item, "retrying");
    return this.suspects.add({ item, error, refusedMillis: now });
  }

  /** Divides what is refused, or gives it up when that cannot be done. */
  #bury(item: QueuedItem, error: SendError): void {
    const parts = this.#parts.split(item);
    if (parts === undefined) return this.#drop(item, "send_error", error);
    for (const part of parts) this.#waitInFront(part);
  }

  #worksAgain(startedMillis: number): void {
    const { concurrency, server, waiting } = this.#state;
    if (!server.answered(startedMillis)) return;
    concurrency.restart();
    for (const item of waiting.takeDelayed()) this.#waitInFront(item);
  }

  #createSuspects(transport: Transport): Suspects {
    return new Suspects({
      send: (envelope) => sendOnce(transport, envelope, this.#state.signal),
      onGuilty: ({ error, item }) => this.#bury(item, error),
      onRefusalOfAll: (suspects) => {
        const [first] = suspects;
        if (first !== undefined) this.#state.server.refused(first.error, performance.now());
        for (const { item } of suspects) this.#waitAtTheEnd(item);
      },
      onOutage: (suspects, outcome) => {
        for (const { item } of suspects) this.#retryLater(item, outcome, performance.now());
      },
    });
  }

  #waitInFront(item: QueuedItem): void {
    this.#parts.onMove(item, "queued");
    this.#state.waiting.pushAgain(item);
  }

  #waitAtTheEnd(item: QueuedItem): void {
    this.#parts.onMove(item, "queued");
    this.#state.waiting.push(item);
  }

  #drop(item: QueuedItem, reason: DropReason, error?: SendError): void {
    this.#parts.onSettled(item, { status: "dropped", reason, ...(error && { error }) });
  }
}
