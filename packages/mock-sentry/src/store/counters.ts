import type { ItemOutcome, RecordedRequest } from "./records/recorded-request.ts";

const maxReasons = 200;

/** Counts requests and what became of their items. */
export class Counters {
  #requests = 0;
  #faulted = 0;
  readonly #byStatus = new Map<string, number>();
  readonly #byOutcome = new Map<ItemOutcome, number>();
  readonly #byReason = new Map<string, number>();

  /** Counts one request. */
  add({ status, isScripted, refusal, items }: RecordedRequest): void {
    this.#requests += 1;
    if (isScripted) this.#faulted += 1;
    increment(this.#byStatus, status === undefined ? "none" : String(status));
    if (refusal !== undefined) this.#addReason(refusal);
    for (const { outcome, reason = outcome } of items) {
      increment(this.#byOutcome, outcome);
      if (outcome === "refused" || outcome === "limited") this.#addReason(reason);
    }
  }

  /** How often items came to an outcome. */
  countOf(outcome: ItemOutcome): number {
    return this.#byOutcome.get(outcome) ?? 0;
  }

  /** All that was counted. */
  toObject(): {
    readonly requests: number;
    readonly faulted: number;
    readonly requestsByStatus: Readonly<Record<string, number>>;
    readonly itemsByOutcome: Readonly<Partial<Record<ItemOutcome, number>>>;
    readonly refusedByReason: Readonly<Record<string, number>>;
  } {
    return {
      requests: this.#requests,
      faulted: this.#faulted,
      requestsByStatus: Object.fromEntries(this.#byStatus),
      itemsByOutcome: Object.fromEntries(this.#byOutcome),
      refusedByReason: Object.fromEntries(this.#byReason),
    };
  }

  /** Begins to count at zero. */
  clear(): void {
    this.#requests = 0;
    this.#faulted = 0;
    this.#byStatus.clear();
    this.#byOutcome.clear();
    this.#byReason.clear();
  }

  #addReason(reason: string): void {
    const isKnown = this.#byReason.has(reason) || this.#byReason.size < maxReasons;
    increment(this.#byReason, isKnown ? reason : "others");
  }
}

function increment<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
