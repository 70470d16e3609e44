import type { DeliveryStats } from "@rookery/core";

/**
 * Where every record is that was handed to `export`.
 *
 * `received` is always the sum of `belowThreshold` and `issues.received`, and that the sum of what
 * `issues` counts. Logs are counted beside that: a record may be both, or neither.
 */
export interface ExporterStats {
  readonly received: number;
  /** Less severe than `issues.minSeverity`: no issue was wanted of them. */
  readonly belowThreshold: number;
  /** What became of the records that were to be issues; over all projects. */
  readonly issues: DeliveryStats;
  /** What became of the records that were to be logs; over all projects. */
  readonly logs: DeliveryStats;
}
