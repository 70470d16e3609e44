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
  readonly onRefusalOfAll: (suspects: readonly Suspect[]) => void;
  /** Is told of all when the server could not be asked. */
  readonly onOutage: (suspects: readonly Suspect[], outcome: RetryableOutcome) => void;
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
    if (this.isEmpty) return;
    const all = this.#suspects;
    this.#suspects = all.filter(({ refusedMillis }) => refusedMillis > sentMillis);
    for (const suspect of all) {
      if (suspect.refusedMillis <= sentMillis) this.#parts.onGuilty(suspect);
    }
  }

  /** Asks the server whether it takes anything at all; not to be called while a question is out. */
  async ask(): Promise<void> {
    if (!this.#canAsk) return this.#parts.onRefusalOfAll(this.takeAll());
    this.#isAsking = true;
    const sentMillis = performance.now();
    // Nothing is in it that could be refused; Relay takes it for what it is.
    const outcome = await this.#parts.send(emptyEnvelope);
    this.#isAsking = false;
    if (outcome.status === "accepted") return this.accepted(sentMillis);
    if (outcome.status === "retryable") return this.#parts.onOutage(this.takeAll(), outcome);
    this.#canAsk = outcome.error.code !== "unsupported_item";
    return this.#parts.onRefusalOfAll(this.takeAll());
  }

  takeAll(): readonly Suspect[] {
    return this.#suspects.splice(0);
  }
}
