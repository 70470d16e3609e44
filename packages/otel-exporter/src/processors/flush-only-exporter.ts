import type { RecordExporter } from "./record-exporter.ts";

/** The same exporter for someone who may use it, but not shut it down: then it is only flushed. */
export function flushOnlyExporter(exporter: RecordExporter): RecordExporter {
  const flush = async (): Promise<void> => {
    await exporter.forceFlush?.();
  };
  return {
    export: (records, resultCallback) => {
      exporter.export(records, resultCallback);
    },
    forceFlush: flush,
    shutdown: flush,
  };
}
