import type { LogRecord } from "@rookery/log-record";
import { startMockSentry, type MockSentry } from "@rookery/mock-sentry";
import { logRecord } from "@rookery/test-record-samples";

import {
  SentryLogRecordExporter,
  type ExportResult,
  type SentryLogRecordExporterOptions,
} from "../../src/index.ts";

/** A Sentry, and exporters that send to it. */
export interface ExporterRig {
  readonly sentry: MockSentry;
  /** Makes an exporter that is shut down with the rig. */
  readonly createExporter: (options?: SentryLogRecordExporterOptions) => SentryLogRecordExporter;
  /** Takes care of an exporter that was made elsewhere. */
  readonly adopt: (exporter: SentryLogRecordExporter) => SentryLogRecordExporter;
  readonly close: () => Promise<void>;
}

/** Starts a Sentry of its own for one test. */
export async function startExporterRig(): Promise<ExporterRig> {
  const sentry = await startMockSentry();
  const exporters: SentryLogRecordExporter[] = [];
  const adopt = (exporter: SentryLogRecordExporter): SentryLogRecordExporter => {
    exporters.push(exporter);
    return exporter;
  };
  return {
    sentry,
    adopt,
    createExporter: (options) =>
      adopt(new SentryLogRecordExporter({ dsn: sentry.dsn, ...options })),
    close: async () => {
      // First the server, so that nothing hangs; what an exporter still holds then fails at once.
      await sentry.close();
      await Promise.all(exporters.map((exporter) => exporter.shutdown()));
    },
  };
}

/** Hands over a batch and waits for the answer. */
export function exportRecords(
  exporter: SentryLogRecordExporter,
  records: readonly LogRecord[],
): Promise<ExportResult> {
  return new Promise((resolve) => {
    exporter.export(records, resolve);
  });
}

/** Makes records that become issues. */
export function errorRecords(count: number): readonly LogRecord[] {
  return Array.from({ length: count }, (_, index) => logRecord({ body: `failure ${index}` }));
}

/** What an exporter counts as dropped when nothing was. */
export const noDrops = {
  queue_overflow: 0,
  network_error: 0,
  ratelimit_backoff: 0,
  send_error: 0,
  internal_sdk_error: 0,
  shutdown: 0,
  cache_overflow: 0,
  cache_expired: 0,
  cache_damaged: 0,
  held_back: 0,
  event_processor: 0,
  before_send: 0,
};

/** The books of a delivery that had nothing to do. */
export const nothingDelivered = {
  received: 0,
  waiting: 0,
  held: 0,
  queued: 0,
  inFlight: 0,
  retrying: 0,
  accepted: 0,
  merged: 0,
  maybeDoubled: 0,
  spooled: 0,
  repeated: 0,
  deadLettered: 0,
  recovered: 0,
  dropped: noDrops,
};
