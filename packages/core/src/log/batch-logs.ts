import { checkAtLeastOne } from "../check-at-least-one.ts";
import type { FittedLog } from "./fit-log.ts";
import { containerOverhead } from "./log-container.ts";

/** How large a batch may be. */
export interface LogBatchLimits {
  /** Logs per batch; at least 1. @default 100 (Sentry develop docs, telemetry processor) */
  readonly maxItems?: number;
  /**
   * Bytes of a batch as it is written; from 1 to 12,582,912, which is what Relay takes. A log that
   * alone is more has a batch of its own.
   *
   * @default 1_048_576 (1 MiB)
   */
  readonly maxBytes?: number;
}

/** Relay's `max_container_size`. */
const maxContainerBytes = 12 * 1024 * 1024;

/**
 * Cuts logs into batches of at most so many logs and bytes, in their order. None is empty.
 *
 * @throws SentryConfigurationError `log_option` when a limit is out of its range.
 */
export function batchLogs(
  logs: readonly FittedLog[],
  limits: LogBatchLimits = {},
): readonly (readonly FittedLog[])[] {
  const maxItems = checkAtLeastOne("log_option", "maxItems", limits.maxItems ?? 100);
  const maxBytes = checkAtLeastOne(
    "log_option",
    "maxBytes",
    limits.maxBytes ?? 1_048_576,
    maxContainerBytes,
  );
  const batches: FittedLog[][] = [];
  let batch: FittedLog[] = [];
  let bytes = 0;
  for (const log of logs) {
    const withComma = log.bytes.byteLength + 1;
    const isFull = batch.length === maxItems || bytes + withComma > maxBytes;
    if (batch.length === 0 || isFull) {
      batch = [];
      batches.push(batch);
      // The last log of a batch has no comma behind it.
      bytes = containerOverhead - 1;
    }
    batch.push(log);
    bytes += withComma;
  }
  return batches;
}
