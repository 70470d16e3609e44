import type { LogRecord, Resource } from "@rookery/log-record";

import type { SentryLogRecordExporter } from "../sentry-log-record-exporter.ts";

/** Options of `captureUncaught`. */
export interface CaptureUncaughtOptions {
  /** Where what is uncaught goes, and whose unsent events go along when the process ends. */
  readonly exporter: SentryLogRecordExporter;
  /**
   * What the app's `SentryLogRecordProcessor` has queued goes along, too. The batch processor of the
   * SDK gives nothing away at once: what it holds is lost with the process.
   */
  readonly processor?: RecordSource | undefined;
  /**
   * What the records say of the app: give it the resource of your provider.
   *
   * @default `OTEL_RESOURCE_ATTRIBUTES` and `OTEL_SERVICE_NAME`, with the machine, the process and Node
   */
  readonly resource?: Resource | undefined;
  /**
   * How long the end of the process may be held up, in milliseconds; 1 to 60,000.
   *
   * @default 2_000
   */
  readonly deadlineMillis?: number | undefined;
}

/** What can give away the records that it has queued, oldest first, at once. */
export interface RecordSource {
  takeQueued(): readonly LogRecord[];
}
