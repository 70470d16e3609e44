import { startMockSentry } from "@rookery/mock-sentry";
import { SentryLogRecordExporter } from "@rookery/otel-exporter";
import { expect, onTestFinished, test } from "vitest";

import type { EmittedRecord, SdkApp } from "./sdk-line.ts";

const burst = 5_000;
const record: EmittedRecord = { severity: "error", body: "failed" };

/** Processors whose queue is in question. */
export type BurstProcessor = "sentry" | "batch" | "batch of 8192";

/** Defines the tests of a burst: errors in a loop that lets nothing else run. */
export function describeBursts(
  startApp: (processor: BurstProcessor, exporter: SentryLogRecordExporter) => SdkApp,
): void {
  async function emitBurst(processor: BurstProcessor): Promise<SentryLogRecordExporter> {
    // Not for the judge: it is one event, five thousand times.
    const sentry = await startMockSentry({ recordTo: "" });
    const exporter = new SentryLogRecordExporter({
      dsn: sentry.dsn,
      // Sentry runs in this very process, and whatever else the machine does, nothing may be lost.
      timeoutMillis: 60_000,
      shutdownTimeoutMillis: 60_000,
    });
    const app = startApp(processor, exporter);
    onTestFinished(() => sentry.close());
    for (let count = 0; count < burst; count += 1) app.emit(record);
    await app.shutdown();
    return exporter;
  }

  test.each<[BurstProcessor]>([["sentry"], ["batch of 8192"]])(
    "a burst of 5,000 errors arrives whole through the processor: %s",
    async (processor) => {
      const exporter = await emitBurst(processor);
      expect(exporter.stats()).toMatchObject({ received: burst, issues: { accepted: burst } });
    },
  );

  // Why the documentation says to raise it.
  test("a burst of 5,000 errors is too much for the queue that the SDK has by default", async () => {
    const exporter = await emitBurst("batch");
    expect(exporter.stats().received).toBeLessThan(burst);
  });
}
