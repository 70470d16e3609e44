/**
 * Why a processor lost a record.
 *
 * - `queue_full`: more was logged than the exporter takes.
 * - `already_shutdown`: it came after `shutdown()`.
 * - `shutdown_timeout`: it still waited when the time for the shutdown was over.
 */
export type RecordDropReason = "queue_full" | "already_shutdown" | "shutdown_timeout";

/**
 * Where every record is that a processor was given.
 *
 * `received` is always the sum of all others.
 */
export interface LogRecordProcessorStats {
  readonly received: number;
  /** Waiting for their export. */
  readonly queued: number;
  /** Handed to the exporter, which has not answered yet. */
  readonly inFlight: number;
  /** The exporter answered that it took them. */
  readonly exported: number;
  /** The exporter answered that it did not, or threw. */
  readonly failed: number;
  /** The exporter did not answer within `exportTimeoutMillis`; it may have taken them. */
  readonly timedOut: number;
  /** Given away by `takeQueued()`. */
  readonly taken: number;
  readonly dropped: Readonly<Record<RecordDropReason, number>>;
}
