import { PassThrough } from "node:stream";

import { metrics } from "@opentelemetry/api";

import type { ExporterContext, QueueGauge } from "../../src/pipeline/exporter-factory.ts";
import { Faults } from "../../src/pipeline/faults.ts";
import { RecordingLogger, type Counts } from "./receiver-context.ts";

/** What an exporter under test is given, and what it did with it. */
export interface TestExporterContext extends ExporterContext {
  /** What it has counted, by name: `sent`, `failed:network_error`, `left_out:below_threshold`. */
  readonly counts: Counts;
  readonly logger: RecordingLogger;
  /** All records that were counted, whatever as. */
  counted(): number;
  /** What its queue looks like now. */
  queue(): QueueGauge | undefined;
  /** What it wrote to stdout. */
  printed(): string;
}

/** Makes what an exporter is given. */
export function createExporterContext(changes: Partial<ExporterContext> = {}): TestExporterContext {
  const counts: Counts = {};
  const add = (name: string, count: number): void => {
    counts[name] = (counts[name] ?? 0) + count;
  };
  let observe: (() => QueueGauge) | undefined;
  const logger = new RecordingLogger();
  const stdout = new PassThrough();
  const chunks: Buffer[] = [];
  stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  return {
    id: "under_test",
    telemetry: {
      sent: (count) => add("sent", count),
      sendFailed: (count, reason) => add(`failed:${reason}`, count),
      leftOut: (count, reason) => add(`left_out:${reason}`, count),
      observeQueue: (look) => {
        observe = look;
      },
    },
    faults: new Faults(logger),
    storageDirectory: undefined,
    meterProvider: metrics.getMeterProvider(),
    env: {},
    now: Date.now,
    stdout,
    ...changes,
    logger,
    counts,
    counted: () => Object.values(counts).reduce((sum, count) => sum + count, 0),
    queue: () => observe?.(),
    printed: () => Buffer.concat(chunks).toString(),
  };
}
