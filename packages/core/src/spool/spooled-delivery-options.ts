import type { OnSettled } from "../delivery/deliverable.ts";
import type { DeliveryOptions } from "../delivery/delivery-options.ts";

/**
 * How a `SpooledDelivery` keeps and sends.
 *
 * `queueSize` and `queueBytes` bound what is in memory: a half is for what comes in, until it is on
 * disk; a quarter each is for the issues and the logs that are to be sent next.
 */
export interface SpooledDeliveryOptions extends DeliveryOptions {
  /**
   * The spool's file, such as `/var/lib/rookery/sentry.io-42.db`; others beside it begin with its name.
   * Its folder is made when it is not there. One process at a time has it.
   */
  readonly file: string;
  /**
   * Bytes of envelopes on disk; at least 1. Logs may fill 80 % of it, and dead letters a quarter as much
   * beside it: beyond that the oldest of them are forgotten.
   *
   * @default 1_073_741_824 (1 GiB)
   */
  readonly maxBytes?: number;
  /**
   * What becomes of a full disk: `block` lets those who come wait; `drop_oldest` makes room, logs before
   * issues, and issues for issues only. While a rate limit holds what comes, `onLimit` decides.
   *
   * @default "block"
   */
  readonly onOverflow?: "block" | "drop_oldest";
  /**
   * How long something is kept, in milliseconds; at least 1. Sentry takes nothing that is older for what
   * it is. The same goes for dead letters.
   *
   * @default 2_592_000_000 (30 days)
   */
  readonly maxAgeMillis?: number;
  /**
   * Told what becomes of what was `spooled`, by this process or one before it, and is not followed. Must
   * not throw.
   */
  readonly onSettledLater?: OnSettled;
  /** The clock, in milliseconds since 1970. @default Date.now */
  readonly now?: () => number;
}
