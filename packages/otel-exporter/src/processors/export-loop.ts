import { AsyncLocalStorage } from "node:async_hooks";

import type { LogRecord } from "@rookery/log-record";

import { describeThrown } from "../reporting/describe-thrown.ts";
import { exportBatch, type BatchOutcome } from "./export-batch.ts";
import type { LossReporter } from "./loss-reporter.ts";
import { PendingResources } from "./pending-resources.ts";
import type { ProcessorBooks } from "./processor-books.ts";
import { exportedRecord } from "./queued-record.ts";
import type { RecordExporter } from "./record-exporter.ts";
import type { RecordQueue } from "./record-queue.ts";

/** What an export loop works with. */
export interface ExportLoopParts {
  readonly exporter: RecordExporter;
  readonly queue: RecordQueue;
  readonly books: ProcessorBooks;
  readonly reporter: LossReporter;
  readonly maxExportBatchSize: number;
  readonly scheduledDelayMillis: number;
  /** 0 for no limit. */
  readonly exportTimeoutMillis: number;
  /** How long a resource may take to settle. */
  readonly deadlineMillis: number;
}

interface Waiter {
  /** The number of the newest record that is waited for. */
  readonly sequence: number;
  readonly resolve: () => void;
}

/**
 * Takes records out of the queue and exports them, in order, one batch after the other.
 *
 * Each record has a number; what is due is all up to one number. That of an error is due at once, as
 * a full batch is; others are when the delay has passed.
 */
export class ExportLoop {
  readonly #parts: ExportLoopParts;
  readonly #resources = new PendingResources();
  readonly #waiters: Waiter[] = [];
  /**
   * Runs work outside of whatever emits a record: an exporter's connections live long, and would keep
   * the first request that logs alive.
   */
  readonly #detached = AsyncLocalStorage.snapshot();
  #due = 0;
  #running: Promise<void> | undefined;
  #immediate: NodeJS.Immediate | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: ExportLoopParts) {
    this.#parts = parts;
  }

  /** To be called for each record that was queued. */
  queued(record: LogRecord, isUrgent: boolean): void {
    this.#resources.note(record);
    if (isUrgent || this.#parts.queue.size >= this.#parts.maxExportBatchSize) this.#hurry();
    else this.#arm();
  }

  /** Ends when all that is queued now was exported, or is gone. Never rejects. */
  async flush(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#due = this.#parts.queue.lastSequence;
    this.#waiters.push({ sequence: this.#due, resolve });
    this.#start();
    await promise;
  }

  /** Starts nothing more by itself. */
  stop(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
  }

  /** The next turn of the event loop: a burst becomes one batch, and keeps the app alive for it. */
  #hurry(): void {
    this.#due = this.#parts.queue.lastSequence;
    if (this.#running !== undefined) return;
    this.#immediate ??= setImmediate(() => {
      this.#immediate = undefined;
      this.#start();
    });
  }

  #arm(): void {
    if (this.#running !== undefined || this.#timer !== undefined) return;
    if (this.#parts.queue.size === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#due = this.#parts.queue.lastSequence;
      this.#start();
    }, this.#parts.scheduledDelayMillis);
    this.#timer.unref();
  }

  #start(): void {
    this.#running ??= this.#detached(() => this.#run());
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // `#running` must be set before the end of this is reached.
    await Promise.resolve();
    while (this.#isDue()) {
      if (!this.#resources.isEmpty) {
        // They stay in the queue meanwhile, where a crash finds them.
        await this.#resources.settled(this.#parts.deadlineMillis);
        continue;
      }
      await this.#exportOne();
    }
    this.#running = undefined;
    this.#arm();
  }

  #isDue(): boolean {
    const next = this.#parts.queue.nextSequence;
    while (this.#waiters[0] !== undefined && this.#waiters[0].sequence < next) {
      this.#waiters.shift()?.resolve();
    }
    return this.#parts.queue.size > 0 && next <= this.#due;
  }

  async #exportOne(): Promise<void> {
    const { books, exporter, exportTimeoutMillis, maxExportBatchSize, queue } = this.#parts;
    const batch = queue.take(maxExportBatchSize).map(exportedRecord);
    books.handedOver(batch.length);
    const { outcome, isOver } = exportBatch(exporter, batch, exportTimeoutMillis);
    const result = await outcome;
    books.ended(batch.length, result.status);
    this.#tell(result, batch.length);
    await isOver;
  }

  #tell(outcome: BatchOutcome, count: number): void {
    const { exportTimeoutMillis, reporter } = this.#parts;
    if (outcome.status === "failed") {
      const { error } = outcome;
      reporter.tell(
        "failed",
        () => `the exporter did not take ${count} log records: ${describeThrown(error)}`,
      );
    }
    if (outcome.status === "timed_out") {
      reporter.tell(
        "timed_out",
        () => `the exporter did not answer for ${count} log records in ${exportTimeoutMillis} ms`,
      );
    }
  }
}
