import type { SeverityName } from "@rookery/log-record";

/**
 * What is kept of the records that become no issue, for the issue that follows them.
 *
 * What comes first of the four bounds counts; the ring that was not used for longest goes first.
 */
export interface BreadcrumbOptions {
  /** Breadcrumbs of one trace, the newest; 0 to 100, and 0 for none at all. @default 100 */
  readonly maxPerTrace?: number | undefined;
  /** Traces, and instances of services, that are remembered at once; at least 1. @default 1_000 */
  readonly maxTraces?: number | undefined;
  /** Bytes of memory for all of them; at least 1. @default 8_388_608 (8 MiB) */
  readonly maxBytes?: number | undefined;
  /** How long a trace is remembered after its last record, in milliseconds; at least 1. @default 300_000 */
  readonly idleMillis?: number | undefined;
  /**
   * The least severity that leaves a breadcrumb. A record without a severity counts as `info`.
   *
   * @default "trace"
   */
  readonly minSeverity?: SeverityName | undefined;
}

/** The options once they are checked and complete. */
export interface CheckedBreadcrumbOptions {
  readonly maxPerTrace: number;
  readonly maxTraces: number;
  readonly maxBytes: number;
  readonly idleMillis: number;
  readonly minSeverity: SeverityName;
}
