import type { MeterProvider } from "@opentelemetry/api";

import type { RecordExporter } from "./record-exporter.ts";

/**
 * Options of a `SentryLogRecordProcessor`.
 *
 * An option wins over its environment variable, and that over the default.
 */
export interface SentryLogRecordProcessorOptions {
  /** Where records go. */
  readonly exporter: RecordExporter;
  /** Records that may wait; at least 1. @default `OTEL_BLRP_MAX_QUEUE_SIZE`, else 10_000 */
  readonly maxQueueSize?: number | undefined;
  /**
   * Records that are exported at once; at least 1, and never more than the queue holds.
   *
   * @default `OTEL_BLRP_MAX_EXPORT_BATCH_SIZE`, else 512
   */
  readonly maxExportBatchSize?: number | undefined;
  /**
   * How long a record below `error` may wait for others, in milliseconds; at least 0. An error waits
   * for nothing.
   *
   * @default `OTEL_BLRP_SCHEDULE_DELAY`, else 1_000
   */
  readonly scheduledDelayMillis?: number | undefined;
  /**
   * How long the exporter may take to answer, in milliseconds; 0 for as long as it likes.
   *
   * It also bounds `forceFlush` and each of the two steps of `shutdown`, 30,000 where it is 0.
   *
   * @default `OTEL_BLRP_EXPORT_TIMEOUT`, else 30_000
   */
  readonly exportTimeoutMillis?: number | undefined;
  /**
   * Attributes of the active span, and of the span at which the trace entered this process, that
   * records take over beside the usual ones.
   *
   * @default []
   */
  readonly spanAttributes?: readonly string[] | undefined;
  /**
   * Entries of the baggage that records take over as attributes.
   *
   * Baggage may come from whoever calls the app: name only what you would believe a caller.
   *
   * @default ["user.id", "enduser.id", "session.id"]
   */
  readonly baggageKeys?: readonly string[] | undefined;
  /** Where the processor counts what it does. @default nowhere */
  readonly meterProvider?: MeterProvider | undefined;
}
