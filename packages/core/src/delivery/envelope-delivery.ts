import type { Envelope } from "../envelope/envelope.ts";
import type { Deliverable, DeliveryPriority, HeldDeliverable } from "./deliverable.ts";
import type { DeliveryStats } from "./delivery-stats.ts";

/** What takes envelopes and sees to it that they arrive: from memory, or with a spool on disk. */
export interface EnvelopeDelivery {
  /**
   * Hands over a batch, which is taken whole or not at all; waits up to `waitMillis` for room.
   *
   * Resolves to true once the batch is queued, or on disk where there is a spool; to false when it was
   * dropped as `queue_overflow` or `shutdown`, which is counted and told to each `onSettled`.
   */
  enqueue(batch: readonly (Deliverable | HeldDeliverable)[], waitMillis: number): Promise<boolean>;
  /**
   * Hands over a batch as `enqueue` does, for a source that is to be acknowledged: resolves to true only
   * once each of it is on disk or settled, and to false when it was not taken.
   */
  deliver(batch: readonly Deliverable[], waitMillis: number): Promise<boolean>;
  /**
   * Waits until all that was taken before this call is settled; what is held is released first.
   *
   * Resolves to false when `timeoutMillis` pass first, and at once when nothing can be sent before
   * that. Never rejects.
   */
  flush(timeoutMillis: number): Promise<boolean>;
  /** Takes no more, and sends what it can before the deadline. May be called more than once. */
  shutdown(timeoutMillis: number): Promise<void>;
  /** Takes no more and sends no more; attempts under way may end before the deadline. */
  stop(timeoutMillis: number): Promise<void>;
  /** Says where all events and logs are that were handed over. */
  stats(priority?: DeliveryPriority): DeliveryStats;
  /** Lists what would be lost if the process ended now, oldest first; not what is held. */
  pending(): readonly Envelope[];
}
