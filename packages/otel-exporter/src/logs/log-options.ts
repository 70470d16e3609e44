import type { SeverityName } from "@rookery/log-record";

/** Which records become structured logs, whether they become issues or not. */
export interface LogOptions {
  /**
   * The least severity that makes a log. A record without a severity counts as `info`.
   *
   * @default none: no logs are sent, because Sentry bills each byte of them
   */
  readonly minSeverity?: SeverityName | undefined;
  /**
   * Names of attributes of the resource that each log has, beside environment, release and server.
   *
   * @default ["service.name", "service.namespace"]
   */
  readonly resourceAttributes?: readonly string[] | undefined;
  /** Logs that are sent at once, in one request; 1 to 100. @default 100 */
  readonly maxBatchSize?: number | undefined;
  /** How long a log waits for others, in milliseconds; 1 to 30,000. @default 1_000 */
  readonly batchDelayMillis?: number | undefined;
}

/** The options once they are checked and complete. */
export interface CheckedLogOptions {
  /** Absent when no logs are sent. */
  readonly minSeverity?: SeverityName | undefined;
  readonly resourceAttributes: readonly string[];
  readonly maxBatchSize: number;
  readonly batchDelayMillis: number;
}
