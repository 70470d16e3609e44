import type { DropReason } from "@rookery/core";

import type { RecordEnd } from "../../pipeline/receipt.ts";

/** What it means that an event was dropped. */
export interface DropMeaning {
  /** Whether whoever still has the record had better keep it. */
  readonly end: RecordEnd;
  /** Whether anything is lost: else it was left out on purpose. */
  readonly isLoss: boolean;
  /** What to say of it, where no attempt has said more. */
  readonly message: string;
}

/**
 * What each reason means for a record. `undone` is what the record itself is not to blame for, and nobody
 * has decided: sent again, it may arrive. The same table is in the README.
 */
export const dropMeanings: Readonly<Record<DropReason, DropMeaning>> = {
  queue_overflow: loss("undone", "the queue had no room"),
  network_error: loss("undone", "Sentry could not be reached, or failed, for max_elapsed_time"),
  // That a limit is not waited for without end is decided by max_hold: one quota must not block all sources.
  ratelimit_backoff: loss("done", "Sentry limits the rate, and max_hold is over"),
  send_error: loss("done", "Sentry refused the event"),
  // It would fail again.
  internal_sdk_error: loss("done", "an internal error; please report this bug"),
  shutdown: loss("undone", "the shutdown came first"),
  cache_overflow: loss("undone", "the storage was full, and newer ones came"),
  // Sentry takes nothing that is so old.
  cache_expired: loss("done", "it was in the storage for max_age"),
  cache_damaged: loss("undone", "the storage was damaged"),
  held_back: leftOut("storm_control holds it back"),
  event_processor: leftOut("a rule of grouping leaves it out"),
  before_send: leftOut("a hook leaves it out"),
};

function loss(end: RecordEnd, message: string): DropMeaning {
  return { end, isLoss: true, message };
}

function leftOut(message: string): DropMeaning {
  return { end: "done", isLoss: false, message };
}
