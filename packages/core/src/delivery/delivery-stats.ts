import type { DropReason } from "./settlement.ts";

/**
 * Where all events and logs are that were handed over.
 *
 * `received` is always the sum of all the others but `maybeDoubled` and `recovered`. An envelope counts
 * as many times as its `quantity` says: an event once, a batch of logs once for each log.
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
  /** On disk, and not in memory: they wait for room there. */
  readonly spooled: number;
  readonly accepted: number;
  /** Held, and then not sent because another event says the same: no losses. */
  readonly merged: number;
  /**
   * Sent once more although an attempt before may have arrived: its answer was lost, or the server failed
   * late. Sentry drops an event that it has already; logs have no id, and may be there twice.
   */
  readonly maybeDoubled: number;
  /** Not sent, as their events are in the spool already, or were accepted before: no losses. */
  readonly repeated: number;
  /** Refused by the server, and kept as dead letters. */
  readonly deadLettered: number;
  /** Of those received, what an earlier process left in the spool, and dead letters that are sent again. */
  readonly recovered: number;
  /** Given up, by reason. */
  readonly dropped: Readonly<Record<DropReason, number>>;
}
