import { describeThrown } from "../reporting/describe-thrown.ts";
import type { LossReporter } from "./loss-reporter.ts";
import type { RecordExporter } from "./record-exporter.ts";

/** Flushes an exporter, where it can be; tells what goes wrong, and never rejects. */
export async function flushExporter(
  exporter: RecordExporter,
  reporter: LossReporter,
): Promise<void> {
  try {
    await exporter.forceFlush?.();
  } catch (error) {
    reporter.tell(
      "flush_failed",
      () => `the exporter could not be flushed: ${describeThrown(error)}`,
    );
  }
}

/** Shuts an exporter down; tells what goes wrong, and never rejects. */
export async function shutDownExporter(
  exporter: RecordExporter,
  reporter: LossReporter,
): Promise<void> {
  try {
    await exporter.shutdown();
  } catch (error) {
    reporter.tell(
      "shutdown_failed",
      () => `the exporter could not be shut down: ${describeThrown(error)}`,
    );
  }
}
