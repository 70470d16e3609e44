import type { LogRecord } from "@rookery/log-record";

import type { RecordExporter, RecordExportResult } from "../../src/index.ts";

/** An exporter that keeps what it is given, and answers as the test says. */
export interface ScriptedExporter extends RecordExporter {
  readonly batches: readonly (readonly LogRecord[])[];
  /** The methods that were called, in order. */
  readonly calls: readonly string[];
  /** The bodies of all records, in the order in which they came. */
  readonly bodies: () => readonly unknown[];
  /** Answers the oldest unanswered batch. */
  readonly answer: (result?: RecordExportResult) => void;
  /** How many batches were not answered yet, at most. */
  readonly mostUnanswered: () => number;
}

/** What a scripted exporter does other than to answer success at once. */
export interface Script {
  /** Answer only when the test says so. */
  readonly isSilent?: boolean;
  readonly onExport?: () => void;
  readonly forceFlush?: () => Promise<void>;
  readonly shutdown?: () => Promise<void>;
}

/** Makes an exporter for one test. */
export function createScriptedExporter(script: Script = {}): ScriptedExporter {
  const batches: (readonly LogRecord[])[] = [];
  const calls: string[] = [];
  const unanswered: ((result: RecordExportResult) => void)[] = [];
  let mostUnanswered = 0;
  const answer = (result: RecordExportResult = { code: 0 }): void => unanswered.shift()?.(result);
  return {
    batches,
    calls,
    answer,
    bodies: () => batches.flat().map(({ body }) => body),
    mostUnanswered: () => mostUnanswered,
    export: (records, resultCallback) => {
      calls.push("export");
      script.onExport?.();
      batches.push(records);
      unanswered.push(resultCallback);
      mostUnanswered = Math.max(mostUnanswered, unanswered.length);
      if (script.isSilent !== true) answer();
    },
    forceFlush: () => {
      calls.push("forceFlush");
      return script.forceFlush?.() ?? Promise.resolve();
    },
    shutdown: () => {
      calls.push("shutdown");
      return script.shutdown?.() ?? Promise.resolve();
    },
  };
}
