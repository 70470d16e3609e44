import type { DeliveryPriority } from "./deliverable.ts";
import type { DeliveryStats } from "./delivery-stats.ts";
import type { DropReason, Settlement } from "./settlement.ts";
import { sumOfStats } from "./sum-of-stats.ts";

/** Where something is that is not settled yet. */
export type DeliveryPlace = "waiting" | "held" | "queued" | "inFlight" | "retrying" | "spooled";

/** What a ledger knows of an envelope. Only the ledger moves it. */
export interface LedgerEntry {
  readonly priority: DeliveryPriority;
  readonly quantity: number;
  place: DeliveryPlace;
}

/** Keeps the books of a delivery: of issues and of logs, each on a page of its own. */
export class DeliveryLedger {
  readonly #pages: Readonly<Record<DeliveryPriority, Page>> = { issue: newPage(), log: newPage() };

  /** Books what was handed over. */
  receive({ place, priority, quantity }: LedgerEntry): void {
    const page = this.#pages[priority];
    page.received += quantity;
    page[place] += quantity;
  }

  /** Books what an earlier process left. */
  recover(entry: LedgerEntry): void {
    this.receive(entry);
    this.#pages[entry.priority].recovered += entry.quantity;
  }

  /** Moves an entry to another place. */
  move(entry: LedgerEntry, place: DeliveryPlace): void {
    const page = this.#pages[entry.priority];
    page[entry.place] -= entry.quantity;
    page[place] += entry.quantity;
    entry.place = place;
  }

  /** Counts what is sent once more although it may have arrived. */
  sentAgain({ priority, quantity }: LedgerEntry): void {
    this.#pages[priority].maybeDoubled += quantity;
  }

  /** Closes the account of an entry, wherever it was. */
  settle({ place, priority, quantity }: LedgerEntry, settlement: Settlement): void {
    const page = this.#pages[priority];
    page[place] -= quantity;
    if (settlement.status === "dropped") page.dropped[settlement.reason] += quantity;
    else page[countOf(settlement.status)] += quantity;
  }

  /** The books of issues, of logs, or of both together. */
  stats(priority?: DeliveryPriority): DeliveryStats {
    const { issue, log } = this.#pages;
    if (priority === undefined) return sumOfStats(issue, log);
    const page = this.#pages[priority];
    return { ...page, dropped: { ...page.dropped } };
  }
}

function countOf(status: Exclude<Settlement["status"], "dropped">): keyof Counts {
  return status === "dead_lettered" ? "deadLettered" : status;
}

type Counts = Record<Exclude<keyof DeliveryStats, "dropped">, number>;
type Page = Counts & { readonly dropped: Record<DropReason, number> };

function newPage(): Page {
  return {
    received: 0,
    waiting: 0,
    held: 0,
    queued: 0,
    inFlight: 0,
    retrying: 0,
    spooled: 0,
    accepted: 0,
    maybeDoubled: 0,
    merged: 0,
    repeated: 0,
    deadLettered: 0,
    recovered: 0,
    dropped: {
      queue_overflow: 0,
      network_error: 0,
      ratelimit_backoff: 0,
      send_error: 0,
      internal_sdk_error: 0,
      shutdown: 0,
      cache_overflow: 0,
      cache_expired: 0,
      cache_damaged: 0,
      held_back: 0,
      event_processor: 0,
      before_send: 0,
    },
  };
}
