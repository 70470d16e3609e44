import { setImmediate as nextTurn } from "node:timers/promises";

import type { LogRecord } from "@rookery/log-record";
import { logRecord } from "@rookery/test-record-samples";
import { onTestFinished, vi } from "vitest";

import {
  SentryLogRecordProcessor,
  type LogRecordProcessorStats,
  type SentryLogRecordProcessorOptions,
} from "../../src/index.ts";
import { createScriptedExporter, type Script, type ScriptedExporter } from "./scripted-exporter.ts";

/** A processor, and the exporter that it exports to. */
export interface ProcessorRig {
  readonly exporter: ScriptedExporter;
  readonly processor: SentryLogRecordProcessor;
}

/** Makes a processor for one test, in which timers stand still and turns of the event loop do not. */
export function startProcessorRig(
  script?: Script,
  options?: Partial<SentryLogRecordProcessorOptions>,
): ProcessorRig {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const exporter = createScriptedExporter(script);
  return { exporter, processor: new SentryLogRecordProcessor({ exporter, ...options }) };
}

/** An error, which is urgent. */
export function error(body: string): LogRecord {
  return logRecord({ body, severityNumber: 17 });
}

/** A record below error, which is not. */
export function info(body: string): LogRecord {
  return logRecord({ body, severityNumber: 9 });
}

/** Some turns of the event loop: enough for whatever is due to happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await nextTurn();
}

/** The stats of a processor that lost nothing, but for what the test says. */
export function statsWith(parts: Partial<LogRecordProcessorStats>): LogRecordProcessorStats {
  return {
    received: 0,
    queued: 0,
    inFlight: 0,
    exported: 0,
    failed: 0,
    timedOut: 0,
    taken: 0,
    dropped: dropsWith({}),
    ...parts,
  };
}

/** What a processor counts as dropped. */
export function dropsWith(
  parts: Partial<LogRecordProcessorStats["dropped"]>,
): LogRecordProcessorStats["dropped"] {
  return { queue_full: 0, already_shutdown: 0, shutdown_timeout: 0, ...parts };
}
