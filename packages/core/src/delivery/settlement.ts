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
  | "held_back"
  | "event_processor"
  | "before_send";

/** What finally became of an envelope. Each one is settled once. */
export type Settlement = { readonly status: "accepted" } | DroppedSettlement | MergedSettlement;

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
