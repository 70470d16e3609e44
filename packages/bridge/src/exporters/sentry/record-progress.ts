import type { Settlement } from "@rookery/core";
import type { RecordKind, RecordWatcher } from "@rookery/otel-exporter/pipeline";

import type { Receipt } from "../../pipeline/receipt.ts";
import type { RecordBooks } from "./record-books.ts";
import { endingOf, type Ending } from "./settlement-meaning.ts";

const bits: Readonly<Record<RecordKind, number>> = { issue: 1, log: 2 };

/** What outweighs what, where a record is both an issue and a log. */
const weights: Readonly<Record<Ending["kind"], number>> = { failed: 2, sent: 1, left_out: 0 };

/**
 * How far one record is, as an issue, as a log, or as both: it is as far as the slower of them. Holds on to
 * the receipt, and to nothing of the record.
 */
export class RecordProgress implements RecordWatcher {
  isFollowed = false;
  readonly #receipt: Receipt;
  readonly #books: RecordBooks;
  /** What it is sent as and is not on disk, or at its end; what is not at its end. */
  #unstored = 0;
  #unsettled = 0;
  #ending: Ending | undefined;
  #isCounted = false;

  constructor(receipt: Receipt, books: RecordBooks) {
    this.#receipt = receipt;
    this.#books = books;
  }

  sentAs(kinds: readonly RecordKind[]): void {
    for (const kind of kinds) this.#unsettled |= bits[kind];
    this.#unstored = this.#unsettled;
    if (kinds.length === 0) {
      this.#receipt.settled("done");
      this.#count(belowThreshold);
    } else this.isFollowed = this.#books.follow(this, this.#receipt, kinds.length);
  }

  stored(kind: RecordKind): void {
    if ((this.#unstored & bits[kind]) === 0) return;
    this.#unstored &= ~bits[kind];
    if (this.#unstored === 0) this.#receipt.stored();
  }

  settled(kind: RecordKind, settlement: Settlement): void {
    if (this.#isCounted) return;
    this.#books.settled(settlement);
    const ending = endingOf(settlement);
    if (ending === undefined) {
      // Nobody will tell us its end, and nobody asks.
      if (!this.isFollowed && this.#unstored === 0) this.#receipt.settled("undone");
      return;
    }
    this.#unsettled &= ~bits[kind];
    if (this.#ending === undefined || weights[ending.kind] > weights[this.#ending.kind]) {
      this.#ending = ending;
    }
    if (ending.end === "undone") this.#receipt.settled("undone");
    else this.stored(kind);
    if (this.#unsettled > 0) return;
    this.#receipt.settled("done");
    this.#count(this.#ending);
  }

  /** Ends what is not at its end, and is counted by another process. */
  leave(): void {
    this.#receipt.settled("undone");
  }

  /** Ends it, whatever is made of it: it came too late, or we failed at it. */
  giveUp(ending: Ending): void {
    if (this.#isCounted) return;
    this.#receipt.settled(ending.end);
    this.#count(ending);
  }

  #count(ending: Ending): void {
    this.#isCounted = true;
    this.#books.count(ending, this, this.#receipt);
  }
}

const belowThreshold: Ending = { kind: "left_out", reason: "below_threshold", end: "done" };
