import type { EnvelopeItem } from "../envelope/envelope.ts";
import type { DataCategory } from "../rate-limits/data-category.ts";
import type { DiscardReason } from "./discard-reason.ts";

/** A number of items that were discarded for one reason. */
export interface DiscardedItems {
  readonly reason: DiscardReason;
  readonly category: DataCategory;
  readonly quantity: number;
}

/** The payload of a `client_report` item, as on the wire (Sentry develop docs, client reports). */
export interface ClientReport {
  /** When it was written, in seconds since 1970. */
  readonly timestamp: number;
  readonly discarded_events: readonly DiscardedItems[];
}

/** What a server that counts in 32 bits can read; more stays at that. */
const maxQuantity = 4_294_967_295;

/**
 * Counts what was discarded until somebody takes the counts along.
 *
 * Its memory is bounded: one number per reason and category.
 */
export class ClientReports {
  #pending = new Map<string, DiscardedItems>();

  /** Whether nothing waits to be reported. */
  get isEmpty(): boolean {
    return this.#pending.size === 0;
  }

  /** Counts a loss; a quantity that is no whole number of at least 1 counts nothing. */
  record(reason: DiscardReason, category: DataCategory, quantity: number): void {
    if (!Number.isInteger(quantity) || quantity < 1) return;
    const key = `${reason}:${category}`;
    const sum = (this.#pending.get(key)?.quantity ?? 0) + quantity;
    this.#pending.set(key, { reason, category, quantity: Math.min(sum, maxQuantity) });
  }

  /** Takes all that is pending; whoever takes it reports it, or gives it back. */
  take(): readonly DiscardedItems[] {
    const taken = [...this.#pending.values()];
    this.#pending = new Map();
    return taken;
  }

  /** Takes back what surely was not reported. */
  restore(items: readonly DiscardedItems[]): void {
    for (const { category, quantity, reason } of items) this.record(reason, category, quantity);
  }
}

/** Makes the envelope item that reports what was discarded. */
export function createClientReportItem(
  discarded: readonly DiscardedItems[],
  nowMillis: number,
): EnvelopeItem {
  const report: ClientReport = { timestamp: nowMillis / 1000, discarded_events: discarded };
  return {
    header: { type: "client_report", content_type: "application/json" },
    payload: Buffer.from(JSON.stringify(report)),
  };
}
