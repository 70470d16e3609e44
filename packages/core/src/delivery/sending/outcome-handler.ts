import type { SendError } from "../../transport/send-error.ts";
import type { SendOutcome, Transport } from "../../transport/transport.ts";
import type { QueuedItem } from "../queue/queued-item.ts";
import type { DropReason } from "../settlement.ts";
import type { AdaptiveConcurrency } from "./adaptive-concurrency.ts";
import { backoffMillis } from "./backoff.ts";
import type { DispatcherParts } from "./dispatcher-parts.ts";
import { LaneLimits } from "./lane-limits.ts";
import type { Lane } from "./lane.ts";
import {
  dropReasonOf,
  isAmbiguous,
  isOwnFailure,
  isRefusalOfAll,
  isRefusalOfOne,
} from "./outcome-kinds.ts";
import { sendOnce } from "./send-once.ts";
import type { FailedAttempt, ServerGate } from "./server-gate.ts";
import { Suspects, type Question, type RetryableOutcome, type Suspect } from "./suspects.ts";
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
    if (outcome.wasRepeated) this.#parts.onRepeated(item);
    const isFailure = outcome.status === "retryable" && outcome.error.code !== "rate_limited";
    this.#state.concurrency.ended(now - startedMillis, isFailure);
    if (this.#parts.retry.enabled) this.#limits.heed(outcome, item.priority, now);
    if (isLaneProbe) {
      this.#limits.probeEnded(lane, { outcome, priority: item.priority, nowMillis: now });
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
    const { isServerProbe, item, startedMillis } = attempt;
    const { error } = outcome;
    this.#noteFailure(outcome, { isProbe: isServerProbe, sentMillis: startedMillis }, now);
    if (isOwnFailure(error)) return this.#drop(item, dropReasonOf(outcome), error);
    item.mayHaveArrived ||= isAmbiguous(error);
    return this.#sendAgain(item, outcome, { isProbe: isServerProbe, nowMillis: now });
  }

  /** Books what an attempt that failed tells of the server. */
  #noteFailure(
    { error, retryAfterMillis }: RetryableOutcome,
    { isProbe, sentMillis }: Question,
    now: number,
  ): void {
    const { concurrency, server } = this.#state;
    const isLimit = error.code === "rate_limited";
    // A server that limits is one that works.
    if (isLimit && error.httpStatus !== undefined) return this.#worksAgain(sentMillis);
    if (isLimit || isOwnFailure(error)) {
      if (isProbe) server.probeEnded();
      return;
    }
    if (server.failed({ error, isProbe, nowMillis: now, retryAfterMillis })) concurrency.restart();
  }

  #sendAgain(item: QueuedItem, outcome: RetryableOutcome, failure: FailedAttempt): void {
    const { gate } = this.#state.waiting.lanes[item.priority];
    const isHeld = outcome.error.code === "rate_limited" && !gate.isOpen;
    if (isHeld) this.#waitInFront(item);
    else this.#retryLater(item, outcome, failure);
  }

  #retryLater(
    item: QueuedItem,
    { error, retryAfterMillis = 0 }: RetryableOutcome,
    { isProbe, nowMillis: now }: FailedAttempt,
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
    // Behind a closed gate it is the gate that says when. The next probe is another one: what is in the
    // way may be in the way of this one only.
    if (!this.#state.server.isOpen) {
      return isProbe ? this.#waitAtTheEnd(item) : this.#waitInFront(item);
    }
    this.#parts.onMove(item, "retrying");
    return this.#state.waiting.delay(item, now + wait);
  }

  #refuse({ isServerProbe, item, startedMillis }: Attempt, error: SendError, now: number): void {
    const { server } = this.#state;
    if (isRefusalOfOne(error)) {
      this.#worksAgain(startedMillis);
      return this.#bury(item, error);
    }
    // Whatever is refused again after another was taken is as suspect as what is no request at all.
    const isSuspect = (item.refusedAfterCircuits ?? Infinity) < server.openings;
    if ((isRefusalOfAll(error) && !isSuspect) || server.cause === "refusal") {
      item.refusedAfterCircuits = server.openings;
      this.#refuseAll(error, isServerProbe, now);
      // The next probe is another one: this may be its own fault.
      return this.#waitAtTheEnd(item);
    }
    if (isServerProbe) this.#worksAgain(startedMillis);
    this.#parts.onMove(item, "retrying");
    return this.suspects.add({ item, error, refusedMillis: now });
  }

  /** Books that everything is refused: nothing tells whether a suspect would be without that, too. */
  #refuseAll(error: SendError, isProbe: boolean, now: number): void {
    this.#state.server.refused(error, { isProbe, nowMillis: now });
    for (const { item } of this.suspects.takeAll()) this.#waitAtTheEnd(item);
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
      onAnswer: ({ sentMillis }) => this.#worksAgain(sentMillis),
      onGuilty: ({ error, item }) => this.#bury(item, error),
      onRefusalOfAll: (suspects, { isProbe }) => {
        const [first] = suspects;
        if (first !== undefined) this.#refuseAll(first.error, isProbe, performance.now());
        else if (isProbe) this.#state.server.probeEnded();
        for (const { item } of suspects) this.#waitAtTheEnd(item);
      },
      onNoAnswer: (suspects, question, outcome) => this.#askAgain(suspects, question, outcome),
    });
  }

  /** Books a question that was not answered, for a reason that may pass: what it was about is sent again. */
  #askAgain(suspects: readonly Suspect[], question: Question, outcome: RetryableOutcome): void {
    const now = performance.now();
    for (const { item } of suspects) this.#limits.heed(outcome, item.priority, now);
    this.#noteFailure(outcome, question, now);
    const failure = { isProbe: false, nowMillis: now };
    for (const { item } of suspects) this.#sendAgain(item, outcome, failure);
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
