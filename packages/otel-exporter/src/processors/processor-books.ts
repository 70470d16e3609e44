import type { LogProcessorMetrics } from "../metrics/log-processor-metrics.ts";
import type { BatchOutcome } from "./export-batch.ts";
import type { LogRecordProcessorStats, RecordDropReason } from "./processor-stats.ts";

/** Counts where the records of a processor are, for its stats and its metrics. */
export class ProcessorBooks {
  readonly #metrics: LogProcessorMetrics | undefined;
  readonly #ended = { exported: 0, failed: 0, timed_out: 0 };
  readonly #dropped = { queue_full: 0, already_shutdown: 0, shutdown_timeout: 0 };
  #received = 0;
  #inFlight = 0;
  #taken = 0;

  constructor(metrics: LogProcessorMetrics | undefined) {
    this.#metrics = metrics;
  }

  received(): void {
    this.#received += 1;
  }

  handedOver(count: number): void {
    this.#inFlight += count;
    this.#metrics?.processed(count);
  }

  ended(count: number, status: BatchOutcome["status"]): void {
    this.#inFlight -= count;
    this.#ended[status] += count;
  }

  taken(count: number): void {
    this.#taken += count;
  }

  dropped(count: number, reason: RecordDropReason): void {
    this.#dropped[reason] += count;
    this.#metrics?.processed(count, reason);
  }

  stats(queued: number): LogRecordProcessorStats {
    return {
      received: this.#received,
      queued,
      inFlight: this.#inFlight,
      exported: this.#ended.exported,
      failed: this.#ended.failed,
      timedOut: this.#ended.timed_out,
      taken: this.#taken,
      dropped: { ...this.#dropped },
    };
  }
}
