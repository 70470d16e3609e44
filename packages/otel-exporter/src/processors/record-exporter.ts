import type { LogRecord } from "@rookery/log-record";

/** What an exporter answers to a batch: code 0 for success, anything else for failure. */
export interface RecordExportResult {
  readonly code: number;
  readonly error?: Error | undefined;
}

/**
 * An exporter of log records, as the processors need it.
 *
 * `LogRecordExporter` of SDK 2.x and 3.x fits, so `SentryLogRecordExporter` and those for OTLP do.
 * `forceFlush` may be absent: before `sdk-logs` 0.215 it was.
 */
export interface RecordExporter {
  export(records: readonly LogRecord[], resultCallback: (result: RecordExportResult) => void): void;
  forceFlush?(): Promise<void>;
  shutdown(): Promise<void>;
}
