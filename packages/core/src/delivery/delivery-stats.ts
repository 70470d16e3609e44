import type { DropReason } from "./settlement.ts";

/**
 * Where all events and logs are that were handed over.
 *
 * `received` is always the sum of all the others but `maybeDoubled`. An envelope counts as many times as its `quantity`
 * says: an event once, a batch of logs once for each log.
 */
export interface DeliveryStats {
  readonly received: number;
  /** Of batches that wait for room in the queue. */
  readonly waiting: number;
  /** In the queue, and not to be sent yet. */
  readonly held: number;
  readonly queued: number;
  readonly inFlight: number;
  /** Tried, and to be tried again after a wait. */
  readonly retrying: number;
  readonly accepted: number;
  /** Held, and then not sent because another event says the same: no losses. */
  readonly merged: number;
  /**
   * Sent once more although an attempt before may have arrived: its answer was lost, or the server failed
   * late. Sentry drops an event that it has already; logs have no id, and may be there twice.
   */
  readonly maybeDoubled: number;
  /** Given up, by reason. */
  readonly dropped: Readonly<Record<DropReason, number>>;
}
