import { readProperty } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

import { withoutTracing } from "../without-tracing.ts";
import { inTime } from "./in-time.ts";
import type { RecordExporter } from "./record-exporter.ts";

/** What became of a batch. */
export type BatchOutcome =
  | { readonly status: "exported" }
  | { readonly status: "failed"; readonly error: unknown }
  | { readonly status: "timed_out" };

/** An export under way. Neither promise rejects. */
export interface BatchExport {
  readonly outcome: Promise<BatchOutcome>;
  /** Ends when the exporter may be given the next batch. */
  readonly isOver: Promise<void>;
}

/**
 * Hands a batch to the exporter, in a context that suppresses tracing.
 *
 * A batch whose answer does not come within `timeoutMillis` (0: no limit) is `timed_out`. The exporter
 * then has the same time once more until it is given the next: calls of `export` should not overlap
 * (OpenTelemetry specification, logs SDK, concurrency), and an exporter that never answers must not
 * stop everything.
 */
export function exportBatch(
  exporter: RecordExporter,
  records: readonly LogRecord[],
  timeoutMillis: number,
): BatchExport {
  const answer = startExport(exporter, records);
  const limit = { timeoutMillis, isAwaited: false };
  const outcome = inTime(answer, { status: "timed_out" }, limit);
  return { outcome, isOver: answerOrEnd() };

  async function answerOrEnd(): Promise<void> {
    const { status } = await outcome;
    if (status === "timed_out") await inTime(answer, { status }, limit);
  }
}

function startExport(
  exporter: RecordExporter,
  records: readonly LogRecord[],
): Promise<BatchOutcome> {
  const { promise, resolve } = Promise.withResolvers<BatchOutcome>();
  try {
    withoutTracing(() => {
      exporter.export(records, (result) => {
        const isExported = readProperty(result, "code") === 0;
        const error = readProperty(result, "error");
        resolve(isExported ? { status: "exported" } : { status: "failed", error });
      });
    });
  } catch (error) {
    resolve({ status: "failed", error });
  }
  return promise;
}
