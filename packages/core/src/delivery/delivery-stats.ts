import type { DropReason, Settlement } from "./settlement.ts";

/**
 * Where every envelope is that was handed over.
 *
 * `received` is always the sum of all the others.
 */
export interface DeliveryStats {
  readonly received: number;
  /** Of batches that wait for room in the queue. */
  readonly waiting: number;
  readonly queued: number;
  readonly inFlight: number;
  readonly accepted: number;
  /** Given up, by reason. */
  readonly dropped: Readonly<Record<DropReason, number>>;
}

/** Keeps the books of a delivery. */
export class DeliveryLedger {
  #received = 0;
  #queued = 0;
  #inFlight = 0;
  #accepted = 0;
  readonly #dropped: Record<DropReason, number> = {
    queue_overflow: 0,
    network_error: 0,
    ratelimit_backoff: 0,
    send_error: 0,
    internal_sdk_error: 0,
    shutdown: 0,
  };

  /** Books envelopes that were handed over. */
  receive(count: number): void {
    this.#received += count;
    this.#queued += count;
  }

  /** Moves one envelope from the queue to an attempt. */
  dispatch(): void {
    this.#queued -= 1;
    this.#inFlight += 1;
  }

  /** Closes the account of one envelope, wherever it was. */
  settle(settlement: Settlement, place: "queued" | "inFlight"): void {
    if (place === "queued") this.#queued -= 1;
    else this.#inFlight -= 1;
    if (settlement.status === "accepted") this.#accepted += 1;
    else this.#dropped[settlement.reason] += 1;
  }

  /** The books, told apart by how many of those not sent yet wait for room. */
  stats(waiting: number): DeliveryStats {
    return {
      received: this.#received,
      waiting,
      queued: this.#queued - waiting,
      inFlight: this.#inFlight,
      accepted: this.#accepted,
      dropped: { ...this.#dropped },
    };
  }
}
