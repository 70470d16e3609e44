import type { SendError } from "../transport/send-error.ts";

/**
 * Why an envelope was given up.
 *
 * - `queue_overflow`: the queue had no room in time.
 * - `network_error`: the network or the server failed.
 * - `ratelimit_backoff`: the server limits the rate.
 * - `send_error`: the server refused the envelope.
 * - `internal_sdk_error`: our own code failed; a bug to report.
 * - `shutdown`: the deadline of a shutdown passed first.
 * - `cache_overflow`: the spool had no room for it, and newer ones came.
 * - `cache_expired`: it was in the spool for as long as it may be.
 * - `cache_damaged`: what the spool had of it is no longer what was written.
 * - `held_back`: more of its kind came than the app wants sent; said of what was held.
 * - `event_processor`: a rule of the app leaves it out; said of what was held.
 * - `before_send`: a hook of the app leaves it out; said of what was held.
 */
export type DropReason =
  | "queue_overflow"
  | "network_error"
  | "ratelimit_backoff"
  | "send_error"
  | "internal_sdk_error"
  | "shutdown"
  | "cache_overflow"
  | "cache_expired"
  | "cache_damaged"
  | "held_back"
  | "event_processor"
  | "before_send";

/**
 * What became of an envelope. Each one is settled once; one that is followed, once more after `spooled`.
 *
 * - `accepted`: the server took it.
 * - `dropped`: it was given up.
 * - `merged`: another envelope says it too.
 *
 * With a spool also:
 *
 * - `spooled`: it is on disk, and no longer in memory. What becomes of it later is told to
 *   `SpooledDeliveryOptions.onSettledLater`, or to its own `onSettled` where it is followed.
 * - `dead_lettered`: the server refused it, and it is kept with what the server said.
 * - `repeated`: its event is in the spool already, or was accepted before: it is not sent twice.
 */
export type Settlement =
  | { readonly status: "accepted" | "spooled" | "repeated" }
  | DeadLetterSettlement
  | DroppedSettlement
  | MergedSettlement;

/** That a server refused an envelope, which is kept as a dead letter. */
export interface DeadLetterSettlement {
  readonly status: "dead_lettered";
  /** What the server said; absent when our own code failed. */
  readonly error?: SendError;
}

/** That an envelope was given up, and why. */
export interface DroppedSettlement {
  readonly status: "dropped";
  readonly reason: DropReason;
  /** What the last attempt met; absent when none was made. */
  readonly error?: SendError;
}

/** That what was held is not sent because another envelope says it too: no loss. */
export interface MergedSettlement {
  readonly status: "merged";
}
