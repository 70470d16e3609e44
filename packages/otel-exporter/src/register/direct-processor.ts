import type { LogRecord } from "@rookery/log-record";

import type { SentryLogRecordExporter } from "../sentry-log-record-exporter.ts";

/**
 * Hands every record to the exporter as it is emitted, whose queue holds no app up.
 *
 * Nothing is left behind in a batch when the process ends. It fits `LogRecordProcessor` of both lines.
 */
export class DirectProcessor {
  readonly #exporter: SentryLogRecordExporter;

  constructor(exporter: SentryLogRecordExporter) {
    this.#exporter = exporter;
  }

  /** Told to nobody when it fails: the exporter tells `diag`. */
  onEmit(record: LogRecord): void {
    this.#exporter.export([record], () => {});
  }

  /** Waits for what the exporter has. Never rejects. */
  forceFlush(): Promise<void> {
    return this.#exporter.forceFlush();
  }

  /** Ends the exporter. Never rejects. */
  shutdown(): Promise<void> {
    return this.#exporter.shutdown();
  }
}
