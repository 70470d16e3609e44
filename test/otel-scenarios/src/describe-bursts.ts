import { once } from "node:events";
import { createServer } from "node:http";

import { SentryLogRecordExporter } from "@rookery/otel-exporter";
import { expect, onTestFinished, test } from "vitest";

import type { EmittedRecord, SdkApp } from "./sdk-line.ts";

const burst = 5_000;
const record: EmittedRecord = { severity: "error", body: "failed" };

/** Processors whose queue is in question. */
export type BurstProcessor = "sentry" | "batch" | "batch of 8192";

/** What was sent of a burst: one event is one request. */
interface Sent {
  readonly exporter: SentryLogRecordExporter;
  readonly requests: number;
}

/** Defines the tests of a burst: errors in a loop that lets nothing else run. */
export function describeBursts(
  startApp: (processor: BurstProcessor, exporter: SentryLogRecordExporter) => SdkApp,
): void {
  async function emitBurst(processor: BurstProcessor): Promise<Sent> {
    let requests = 0;
    // No judge: it is one event, five thousand times.
    const server = createServer((request, response) => {
      requests += 1;
      request.resume().on("end", () => response.end("{}"));
    }).listen(0, "127.0.0.1");
    onTestFinished(() => {
      server.close();
    });
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const exporter = new SentryLogRecordExporter({
      dsn: `http://0123456789abcdef0123456789abcdef@127.0.0.1:${port}/1`,
      // The server runs in this very process, and whatever else the machine does, nothing may be lost.
      timeoutMillis: 60_000,
      shutdownTimeoutMillis: 60_000,
    });
    const app = startApp(processor, exporter);
    for (let count = 0; count < burst; count += 1) app.emit(record);
    await app.shutdown();
    return { exporter, requests };
  }

  test.each<[BurstProcessor]>([["sentry"], ["batch of 8192"]])(
    "a burst of 5,000 errors arrives whole through the processor: %s",
    async (processor) => {
      const { exporter, requests } = await emitBurst(processor);
      expect(exporter.stats()).toMatchObject({ received: burst, issues: { accepted: burst } });
      expect(requests).toBe(burst);
    },
  );

  // Why the documentation says to raise it.
  test("a burst of 5,000 errors is too much for the queue that the SDK has by default", async () => {
    const { exporter } = await emitBurst("batch");
    expect(exporter.stats().received).toBeLessThan(burst);
  });
}
