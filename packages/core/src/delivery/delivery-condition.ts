import type { SendError } from "../transport/send-error.ts";
import type { DeliveryPriority } from "./deliverable.ts";

/**
 * Something that stands in the way of all that is to be sent, told once when it begins and once when it
 * ends.
 *
 * - `outage`: the server cannot be reached, or fails. It is probed, and everything is kept meanwhile.
 * - `refusal`: the server refuses everything: DSN, key or something on the way is wrong. Nothing is sent
 *   but a probe a minute.
 * - `rate_limit`: the server wants nothing of one priority for a while.
 * - `disk_full`: the spool cannot be written. What comes in waits.
 * - `spool_damaged`: its file was damaged; what could be read is in a new one. Never ends.
 * - `spool_failed`: it cannot be used any more. What comes in is kept in memory. Never ends.
 */
export interface DeliveryCondition {
  readonly kind:
    | "outage"
    | "refusal"
    | "rate_limit"
    | "disk_full"
    | "spool_damaged"
    | "spool_failed";
  readonly state: "began" | "ended";
  /** What the last attempt met; absent when it ends. */
  readonly error?: Error;
  /** Of what a rate limit is. */
  readonly priority?: DeliveryPriority;
  /** How long it lasts at least, in milliseconds, where the server said so. */
  readonly waitMillis?: number;
}

/** Makes the condition that says that an attempt met something that is in the way of all. */
export function began(
  kind: DeliveryCondition["kind"],
  error: SendError,
  others: Pick<DeliveryCondition, "priority" | "waitMillis"> = {},
): DeliveryCondition {
  return { kind, state: "began", error, ...others };
}
