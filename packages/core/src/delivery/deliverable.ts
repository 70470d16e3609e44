import type { Envelope } from "../envelope/envelope.ts";
import type { Hold } from "./hold.ts";
import type { Settlement } from "./settlement.ts";

/** What an envelope carries; issues go ahead of logs. */
export type DeliveryPriority = "issue" | "log";

/** The priorities, that which goes first first. */
export const priorities: readonly DeliveryPriority[] = ["issue", "log"];

/** What a settlement is of. */
export interface SettledPart {
  /** How many events or logs it is of. */
  readonly quantity: number;
  /** The envelope they were in; absent for what was held and never had one. */
  readonly envelope?: Envelope;
  /** Which of a divided envelope's logs they are: how many stood before them. @default 0 */
  readonly offset?: number;
}

/**
 * Is told what became of a deliverable: once, or of an envelope of logs that had to be divided once for
 * each part, whose quantities add up to its own. Must not throw.
 */
export type OnSettled = (settlement: Settlement, part: SettledPart) => void;

/** An envelope on its way, and who wants to know what becomes of it. */
export interface Deliverable {
  readonly envelope: Envelope;
  /**
   * What is in it. Issues are sent before logs that came earlier, and logs leave a part of the queue
   * to issues.
   *
   * @default "issue"
   */
  readonly priority?: DeliveryPriority;
  /**
   * How many events or logs the envelope stands for in `stats()`; at least 1. In the queue it is one
   * envelope, however many it stands for.
   *
   * @default 1
   */
  readonly quantity?: number;
  /** Called when the envelope is settled, with each part of it. Must not throw. */
  readonly onSettled?: OnSettled;
  /** Called once when it is on disk, where there is a spool. Must not throw. */
  readonly onStored?: () => void;
  /**
   * Whether `onSettled` is also told what becomes of it after it was `spooled`, while this process runs.
   * It is in memory for as long; `onSettledLater` is not told then.
   *
   * @default false
   */
  readonly isFollowed?: boolean;
}

/**
 * An event that has its room in the queue, but is not sent before its hold ends.
 *
 * It counts as one issue.
 */
export interface HeldDeliverable {
  /** Makes the envelope known, or that there will be none. One hold is for one deliverable. */
  readonly hold: Hold;
  /**
   * The room that is kept for the envelope until it is known, in bytes; at least 0.
   *
   * @default 16_384 (16 KiB)
   */
  readonly estimatedBytes?: number;
  /** Called once, when the event is settled. Must not throw. */
  readonly onSettled?: OnSettled;
  /** As of a {@link Deliverable}. */
  readonly onStored?: () => void;
  /** As of a {@link Deliverable}. @default false */
  readonly isFollowed?: boolean;
}
