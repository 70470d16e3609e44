import type { DroppedSettlement, DropReason } from "../delivery/settlement.ts";

/**
 * Why a client gave something up, in Sentry's words (Sentry develop docs, client reports).
 *
 * Sentry shows them per project under Stats, as client discards.
 */
export type DiscardReason =
  | "queue_overflow"
  | "cache_overflow"
  | "buffer_overflow"
  | "ratelimit_backoff"
  | "network_error"
  | "sample_rate"
  | "before_send"
  | "event_processor"
  | "send_error"
  | "internal_sdk_error"
  | "insufficient_data"
  | "backpressure";

/**
 * Our reasons in Sentry's words, where no server answered.
 *
 * Sentry has none for a shutdown whose deadline passed: the network did not get it away in time; and
 * none for a spool that is damaged. What
 * the app holds back itself is what Sentry counts as sampled by the client.
 */
const discardReasons: Readonly<Record<DropReason, DiscardReason>> = {
  queue_overflow: "queue_overflow",
  network_error: "network_error",
  ratelimit_backoff: "ratelimit_backoff",
  send_error: "send_error",
  internal_sdk_error: "internal_sdk_error",
  shutdown: "network_error",
  cache_overflow: "cache_overflow",
  cache_expired: "cache_overflow",
  cache_damaged: "internal_sdk_error",
  held_back: "sample_rate",
  event_processor: "event_processor",
  before_send: "before_send",
};

/**
 * Says what to report to Sentry for what was given up; `undefined` when nothing.
 *
 * A 429 is not reported: the server counted it already. Whatever else a server answered is a
 * `send_error`.
 */
export function discardReasonOf({ error, reason }: DroppedSettlement): DiscardReason | undefined {
  if (error?.httpStatus === 429) return undefined;
  return error?.httpStatus === undefined ? discardReasons[reason] : "send_error";
}
