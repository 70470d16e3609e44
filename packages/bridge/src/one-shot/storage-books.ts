import type { Settlement } from "@rookery/core";

/** What became of events that were in the storage. */
export interface StorageTotals {
  readonly accepted: number;
  readonly deadLettered: number;
  readonly dropped: number;
}

/** Counts what becomes of events that nobody holds a line of any more. */
export class StorageBooks {
  #accepted = 0;
  #deadLettered = 0;
  #dropped = 0;

  settled({ status }: Settlement, quantity: number): void {
    if (status === "accepted") this.#accepted += quantity;
    else if (status === "dead_lettered") this.#deadLettered += quantity;
    else if (status === "dropped") this.#dropped += quantity;
  }

  totals(): StorageTotals {
    return {
      accepted: this.#accepted,
      deadLettered: this.#deadLettered,
      dropped: this.#dropped,
    };
  }
}
