import type { DeliveryStats } from "@rookery/core";

/**
 * Where every record is that was handed to `export`.
 *
 * `received` is always the sum of `belowThreshold`, `mappingFailed` and `delivery.received`, which in
 * turn is the sum of what `delivery` counts.
 */
export interface ExporterStats {
  readonly received: number;
  /** Less severe than `issues.minSeverity`: no issue was wanted of them. */
  readonly belowThreshold: number;
  /** Lost to a bug of ours while they were mapped; told through `diag` once. */
  readonly mappingFailed: number;
  /** What became of the events. */
  readonly delivery: DeliveryStats;
}
