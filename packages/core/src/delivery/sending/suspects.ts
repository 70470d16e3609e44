import { emptyEnvelope, type Envelope } from "../../envelope/envelope.ts";
import type { SendError } from "../../transport/send-error.ts";
import type { SendOutcome } from "../../transport/transport.ts";
import type { QueuedItem } from "../queue/queued-item.ts";

/** What was refused, and may be the reason for it itself. */
export interface Suspect {
  readonly item: QueuedItem;
  readonly error: SendError;
  readonly refusedMillis: number;
}

/** What it takes to find out whose fault refusals are. */
export interface SuspectsParts {
  /** Makes one attempt. Never rejects. */
  readonly send: (envelope: Envelope) => Promise<SendOutcome>;
  /** Is told of each that is itself at fault. */
  readonly onGuilty: (suspect: Suspect) => void;
  /** Is told of all when the server refuses whatever is sent. */
  readonly onRefusalOfAll: (suspects: readonly Suspect[], question: Question) => void;
  /** Is told of all when the server gave no answer that says whose fault it is. */
  readonly onNoAnswer: (
    suspects: readonly Suspect[],
    question: Question,
    outcome: RetryableOutcome,
  ) => void;
  /** Is told that the server took what is empty, before the guilty are told. */
  readonly onAnswer: (question: Question) => void;
}

/** What the server is sent to find out whether it takes anything at all. */
export interface Question {
  readonly sentMillis: number;
  /** Whether it is the one that finds out whether the server works again. */
  readonly isProbe: boolean;
}

/** An attempt that may succeed later. */
export type RetryableOutcome = Extract<SendOutcome, { readonly status: "retryable" }>;

/** How many refusals in a row make it likely that the server refuses everything. */
const manyRefusals = 5;

/**
 * Keeps what was refused with a 400 until it is known whose fault that is.
 *
 * When the server takes something else that was sent later, it was that of what was sent. When nothing
 * else is there, or many are refused in a row, the server is sent an empty envelope.
 */
export class Suspects {
  readonly #parts: SuspectsParts;
  #suspects: Suspect[] = [];
  #isAsking = false;
  /** The store endpoint takes nothing without an event. */
  #canAsk = true;
  #hasAccepted = false;

  constructor(parts: SuspectsParts) {
    this.#parts = parts;
  }

  /** Whether a question is out. */
  get isAsking(): boolean {
    return this.#isAsking;
  }

  get isEmpty(): boolean {
    return this.#suspects.length === 0;
  }

  /** Whether it is time to ask, though others are sent. */
  get areMany(): boolean {
    return this.#suspects.length >= manyRefusals;
  }

  add(suspect: Suspect): void {
    this.#suspects.push(suspect);
  }

  /** Books that the server took something that was sent at that time. */
  accepted(sentMillis: number): void {
    this.#hasAccepted = true;
    if (this.isEmpty) return;
    const all = this.#suspects;
    this.#suspects = all.filter(({ refusedMillis }) => refusedMillis > sentMillis);
    for (const suspect of all) {
      if (suspect.refusedMillis <= sentMillis) this.#parts.onGuilty(suspect);
    }
  }

  /** Asks the server whether it takes anything at all; not to be called while a question is out. */
  async ask(isProbe: boolean): Promise<void> {
    const { onAnswer, onNoAnswer, onRefusalOfAll, send } = this.#parts;
    const sentMillis = performance.now();
    const question = { sentMillis, isProbe };
    if (!this.#canAsk) return this.#guess(question);
    this.#isAsking = true;
    // Nothing is in it that could be refused; Relay takes it for what it is.
    const outcome = await send(emptyEnvelope);
    this.#isAsking = false;
    if (outcome.status === "accepted") {
      onAnswer(question);
      return this.accepted(sentMillis);
    }
    if (outcome.status === "retryable") return onNoAnswer(this.takeAll(), question, outcome);
    this.#canAsk = outcome.error.code !== "unsupported_item";
    return this.#canAsk ? onRefusalOfAll(this.takeAll(), question) : this.#guess(question);
  }

  /** Where nobody can be asked, few that are refused by a server that took others are at fault themselves. */
  #guess(question: Question): void {
    const isServer = this.areMany || !this.#hasAccepted;
    const all = this.takeAll();
    if (isServer) this.#parts.onRefusalOfAll(all, question);
    else for (const suspect of all) this.#parts.onGuilty(suspect);
  }

  takeAll(): readonly Suspect[] {
    return this.#suspects.splice(0);
  }
}
