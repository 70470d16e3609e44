import { context as contexts, type Context } from "@opentelemetry/api";
import type { LogRecord } from "@rookery/log-record";

import { breadcrumbAccessOf, grantBreadcrumbAccess } from "../breadcrumbs/breadcrumb-access.ts";
import { LogProcessorMetrics } from "../metrics/log-processor-metrics.ts";
import { describeThrown } from "../reporting/describe-thrown.ts";
import {
  createContextReader,
  type ContextAttributes,
  type ContextReader,
} from "./context-attributes.ts";
import { describeDrop } from "./describe-drop.ts";
import { flushExporter, shutDownExporter } from "./end-exporter.ts";
import { ExportLoop } from "./export-loop.ts";
import { inTime } from "./in-time.ts";
import type { SentryLogRecordProcessorOptions } from "./log-record-processor-options.ts";
import { LossReporter } from "./loss-reporter.ts";
import { ProcessorBooks } from "./processor-books.ts";
import type { LogRecordProcessorStats, RecordDropReason } from "./processor-stats.ts";
import { exportedRecord, isErrorRecord } from "./queued-record.ts";
import type { RecordExporter } from "./record-exporter.ts";
import { RecordQueue } from "./record-queue.ts";
import {
  resolveProcessorOptions,
  type CheckedProcessorOptions,
} from "./resolve-processor-options.ts";

const componentType = "SentryLogRecordProcessor";

/** The longest time that a timer of Node can wait; with more it fires at once. */
const maxTimerMillis = 2_147_483_647;

/**
 * Batches log records for an exporter, and gives them what only a processor sees: the request, the
 * route and the user of the context in which they were emitted.
 *
 * It fits `LogRecordProcessor` of SDK 2.x (`sdk-logs` from 0.215) and of SDK 3.x, and takes any
 * exporter that fits these. Records are never changed: what is added is in the exporter's copy.
 *
 * @example
 * const exporter = new SentryLogRecordExporter({ dsn });
 * const provider = new LoggerProvider({ processors: [new SentryLogRecordProcessor({ exporter })] });
 */
export class SentryLogRecordProcessor {
  readonly #exporter: RecordExporter;
  readonly #deadlineMillis: number;
  readonly #queue: RecordQueue;
  readonly #readContext: ContextReader;
  readonly #metrics: LogProcessorMetrics | undefined;
  readonly #books: ProcessorBooks;
  readonly #reporter = new LossReporter(componentType);
  readonly #loop: ExportLoop;
  #shutdown: Promise<void> | undefined;

  /**
   * @throws SentryExporterError `invalid_options` when an option is wrong, or there is no exporter. A
   * wrong environment variable is told through `diag`, and counts as not set.
   */
  constructor(options: SentryLogRecordProcessorOptions) {
    const checked = resolveProcessorOptions(options, process.env);
    this.#exporter = checked.exporter;
    const noteBreadcrumb = breadcrumbAccessOf(checked.exporter);
    if (noteBreadcrumb !== undefined) grantBreadcrumbAccess(this, noteBreadcrumb);
    this.#deadlineMillis = checked.deadlineMillis;
    this.#queue = new RecordQueue(checked.maxQueueSize);
    this.#readContext = createContextReader(checked);
    this.#metrics = this.#createMetrics(checked);
    this.#books = new ProcessorBooks(this.#metrics);
    this.#loop = new ExportLoop({
      ...checked,
      queue: this.#queue,
      books: this.#books,
      reporter: this.#reporter,
    });
  }

  /** Says that records are wanted until the shutdown; an SDK makes none that nobody wants. */
  enabled(): boolean {
    return this.#shutdown === undefined;
  }

  /** Queues a record, with what the context tells about it. Never throws. */
  onEmit(record: LogRecord, context: Context = contexts.active()): void {
    this.#books.received();
    if (this.#shutdown === undefined) this.#enqueue(record, context);
    else this.#drop(1, "already_shutdown");
  }

  /**
   * Exports what is queued, then flushes the exporter; both within `timeoutMillis`, or
   * `exportTimeoutMillis` where none is given. Never rejects.
   */
  async forceFlush(options?: { readonly timeoutMillis?: number }): Promise<void> {
    if (this.#shutdown !== undefined) {
      await this.#shutdown;
      return;
    }
    const wanted = options?.timeoutMillis ?? this.#deadlineMillis;
    // Whatever is asked for, it ends: no number of milliseconds that a timer knows stands for "never".
    const isTime = wanted > 0 && wanted <= maxTimerMillis;
    await this.#within(isTime ? wanted : this.#deadlineMillis, this.#flush());
  }

  /**
   * Takes no more, exports what is queued within `exportTimeoutMillis`, counts the rest as lost, and
   * shuts the exporter down, waiting for it for the same time again.
   *
   * May be called more than once; never rejects.
   */
  async shutdown(): Promise<void> {
    this.#shutdown ??= this.#close();
    await this.#shutdown;
  }

  /**
   * Gives away what is queued, oldest first, for the end of the process: whoever takes them has to see
   * to their export. Synchronous. A batch that the exporter has already is not among them.
   */
  takeQueued(): LogRecord[] {
    const taken = this.#queue.take(this.#queue.size).map(exportedRecord);
    this.#books.taken(taken.length);
    return taken;
  }

  /** Says where every record is that was emitted. */
  stats(): LogRecordProcessorStats {
    return this.#books.stats(this.#queue.size);
  }

  #enqueue(record: LogRecord, context: Context): void {
    const isError = isErrorRecord(record);
    const contextAttributes = this.#contextAttributes(context);
    const admission = this.#queue.push({ record, contextAttributes, isError });
    if (admission !== "queued") this.#drop(1, "queue_full");
    if (admission !== "refused") this.#loop.queued(record, isError);
  }

  /** What the app put into the context may throw when it is read: the record itself must arrive. */
  #contextAttributes(context: Context): ContextAttributes | undefined {
    try {
      return this.#readContext(context);
    } catch (error) {
      this.#reporter.tell(
        "unread_context",
        () => `the context of a log record could not be read: ${describeThrown(error)}`,
      );
      return undefined;
    }
  }

  async #flush(): Promise<void> {
    await this.#loop.flush();
    await flushExporter(this.#exporter, this.#reporter);
  }

  async #close(): Promise<void> {
    const isFlushed = await this.#within(this.#deadlineMillis, this.#flush());
    this.#loop.stop();
    const rest = isFlushed ? 0 : this.#queue.take(this.#queue.size).length;
    if (rest > 0) this.#drop(rest, "shutdown_timeout");
    this.#metrics?.close();
    await this.#within(this.#deadlineMillis, shutDownExporter(this.#exporter, this.#reporter));
  }

  #within(timeoutMillis: number, work: Promise<void>): Promise<boolean> {
    return inTime(
      work.then(() => true),
      false,
      { timeoutMillis, isAwaited: true },
    );
  }

  #drop(count: number, reason: RecordDropReason): void {
    this.#books.dropped(count, reason);
    this.#reporter.tell(reason, () => describeDrop(reason, this.#queue.maxSize));
  }

  #createMetrics(checked: CheckedProcessorOptions): LogProcessorMetrics | undefined {
    const { maxQueueSize: capacity, meterProvider } = checked;
    const queueSize = (): number => this.#queue.size;
    return (
      meterProvider &&
      new LogProcessorMetrics(meterProvider, { componentType, capacity, queueSize })
    );
  }
}
