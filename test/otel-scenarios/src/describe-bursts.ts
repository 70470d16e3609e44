import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";

import { SentryLogRecordExporter } from "@rookery/otel-exporter";
import { expect, onTestFinished, test } from "vitest";

import type { SdkApp } from "./sdk-line.ts";

/** More than the 2,048 that the SDK's queue holds, and the 512 that it exports at once. */
const burst = 2_600;
/** How long all of it may take while other tests have the machine, in milliseconds. */
const patienceMillis = 240_000;

/** Processors whose queue is in question. */
export type BurstProcessor = "sentry" | "batch" | "batch of 8192";

/** What was sent of a burst. */
interface Sent {
  readonly exporter: SentryLogRecordExporter;
  /** The message of each request: one event is one request. */
  readonly messages: readonly string[];
}

/** Defines the tests of a burst: errors in a loop that lets nothing else run. */
export function describeBursts(
  startApp: (processor: BurstProcessor, exporter: SentryLogRecordExporter) => SdkApp,
): void {
  async function emitBurst(processor: BurstProcessor): Promise<Sent> {
    const messages: string[] = [];
    // No judge: it is nearly the same event, thousands of times.
    const server = createServer((request, response) => {
      void text(request).then((body) => {
        messages.push(/"formatted":"([^"]*)"/.exec(body)?.[1] ?? body);
        response.end("{}");
      });
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
      compression: { encoding: "identity" },
      // What takes time for each event, and is not what a queue is about.
      redaction: { isEnabled: false },
      timeoutMillis: 60_000,
      shutdownTimeoutMillis: patienceMillis,
    });
    await emitAll(startApp(processor, exporter));
    return { exporter, messages };
  }

  test.each<[BurstProcessor]>([["sentry"], ["batch of 8192"]])(
    "a burst of 2,600 errors arrives whole through the processor: %s",
    async (processor) => {
      const { exporter, messages } = await emitBurst(processor);
      expect(exporter.stats()).toMatchObject({ received: burst, issues: { accepted: burst } });
      expect(messages).toHaveLength(burst);
      expect(new Set(messages)).toEqual(
        new Set(Array.from({ length: burst }, (_, count) => `failure ${count}`)),
      );
    },
    patienceMillis,
  );

  // Why the documentation says to raise it.
  test("a burst of 2,600 errors is too much for the queue that the SDK has by default", async () => {
    // Nothing is sent: what comes out of the queue is counted all the same.
    const exporter = new SentryLogRecordExporter({
      dsn: "http://0123456789abcdef0123456789abcdef@127.0.0.1:9/1",
      issues: { minSeverity: "fatal" },
    });
    await emitAll(startApp("batch", exporter));
    const { belowThreshold, received } = exporter.stats();
    expect(received).toBeGreaterThan(0);
    expect(received).toBeLessThan(burst);
    expect(belowThreshold).toBe(received);
  });
}

async function emitAll(app: SdkApp): Promise<void> {
  for (let count = 0; count < burst; count += 1)
    app.emit({ severity: "error", body: `failure ${count}` });
  await app.shutdown();
}
