import type { RecordExporter } from "./record-exporter.ts";
import type { SentryLogRecordProcessor } from "./sentry-log-record-processor.ts";

/** Options of a `SentryExceptionSpanProcessor`: either `processor` or `exporter` has to be given. */
export interface SentryExceptionSpanProcessorOptions {
  /**
   * The processor of the logs, whose queue the exceptions share: one queue, one order.
   *
   * Its logger provider shuts it down; the tracer provider only flushes it.
   */
  readonly processor?: SentryLogRecordProcessor | undefined;
  /**
   * Where exceptions go through a queue of their own.
   *
   * It is flushed, but not shut down: whoever exports logs to it may still need it.
   */
  readonly exporter?: RecordExporter | undefined;
  /**
   * Attributes of the span, and of the span at which its trace entered this process, that records take
   * over beside the usual ones.
   *
   * @default []
   */
  readonly spanAttributes?: readonly string[] | undefined;
  /**
   * Entries of the baggage that records take over as attributes.
   *
   * @default ["user.id", "enduser.id", "session.id"]
   */
  readonly baggageKeys?: readonly string[] | undefined;
}
