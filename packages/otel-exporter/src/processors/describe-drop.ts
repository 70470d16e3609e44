import type { RecordDropReason } from "./processor-stats.ts";

/** Says why log records are lost, and what to do about it. */
export function describeDrop(reason: RecordDropReason, maxQueueSize: number): string {
  const reasons: Readonly<Record<RecordDropReason, string>> = {
    queue_full:
      `more log records come than the exporter takes; while ${maxQueueSize} wait (maxQueueSize), ` +
      "the oldest below error are lost first, then the newest",
    already_shutdown: "a log record came after the shutdown, and is lost",
    shutdown_timeout: "log records that waited are lost: the time for the shutdown was over",
  };
  return reasons[reason];
}
