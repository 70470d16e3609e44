import { startMockSentry, type MockSentry } from "@rookery/mock-sentry";
import {
  SentryLogRecordExporter,
  type SentryLogRecordExporterOptions,
} from "@rookery/otel-exporter";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { spanContext, type ProcessorKind, type SdkApp, type SdkLine } from "./sdk-line.ts";

/** Defines the tests that the exporter must pass under every line of the SDK. */
export function describeSdkLine(line: SdkLine): void {
  let sentry: MockSentry;
  let apps: SdkApp[];
  let sdkErrors: string[];
  let stopCollecting: () => void;

  beforeEach(async () => {
    sentry = await startMockSentry();
    apps = [];
    sdkErrors = [];
    stopCollecting = line.collectErrors(sdkErrors);
  });

  afterEach(async () => {
    await sentry.close();
    await Promise.all(apps.map((app) => app.shutdown()));
    stopCollecting();
    if (sdkErrors.length > 0) throw new Error(`The SDK reported: ${sdkErrors.join("; ")}`);
  });

  function startApp(
    processor: ProcessorKind,
    options: SentryLogRecordExporterOptions = {},
  ): { readonly app: SdkApp; readonly exporter: SentryLogRecordExporter } {
    const exporter = new SentryLogRecordExporter({ dsn: sentry.dsn, ...options });
    const app = line.startApp(processor, exporter);
    apps.push(app);
    return { app, exporter };
  }

  describe.each<[ProcessorKind]>([["batch"], ["simple"], ["sentry"]])(
    "behind the %s processor",
    (processor) => {
      test("an exception becomes an issue with frames, release, environment and trace", async () => {
        const { app } = startApp(processor);
        app.emit({
          severity: "error",
          body: "payment failed",
          exception: new TypeError("x"),
          hasSpan: true,
        });
        const [event] = await sentry.waitForEvents(1);
        expect(event?.remarks).toEqual([]);
        expect(event?.raw).toMatchObject({
          platform: "node",
          level: "error",
          logger: "shop.payment",
          release: "shop@1.2.3",
          environment: "staging",
          logentry: { formatted: "payment failed" },
          contexts: { trace: { trace_id: spanContext.traceId, span_id: spanContext.spanId } },
        });
        expect(event?.raw["exception"]).toMatchObject({
          values: [{ type: "TypeError", value: "x", mechanism: { handled: true } }],
        });
        expect(JSON.stringify(event?.raw["exception"])).toContain("describe-sdk-line.ts");
      });

      test("a shutdown sends what was emitted", async () => {
        const { app, exporter } = startApp(processor);
        for (let count = 0; count < 50; count += 1) app.emit({ severity: "error", body: "failed" });
        await app.shutdown();
        expect(sentry.events()).toHaveLength(50);
        expect(exporter.stats()).toMatchObject({ received: 50, issues: { accepted: 50 } });
      });

      test("while Sentry hangs a flush ends, and the app goes on", async () => {
        const { app } = startApp(processor, { flushTimeoutMillis: 50, timeoutMillis: 500 });
        sentry.respondNext({ status: 200, hang: true });
        app.emit({ severity: "error", body: "into the void" });
        await sentry.waitForRequests(1);
        await app.forceFlush();
        app.emit({ severity: "error", body: "arrives" });
        await app.forceFlush();
        const events = await sentry.waitForEvents(1);
        expect(events.map(({ raw }) => raw["logentry"])).toEqual([{ formatted: "arrives" }]);
      });

      test("while Sentry is down a flush ends, and all arrives after its return", async () => {
        const soon = { initialIntervalMillis: 20, maxIntervalMillis: 20 };
        const { app, exporter } = startApp(processor, { retryOnFailure: soon });
        const port = Number(new URL(sentry.url).port);
        await sentry.close();
        app.emit({ severity: "error", body: "waits" });
        await app.forceFlush();
        const { queued, inFlight, retrying } = exporter.stats().issues;
        expect(queued + inFlight + retrying).toBe(1);

        sentry = await startMockSentry({ port });
        app.emit({ severity: "error", body: "arrives" });
        await app.forceFlush();
        const events = await sentry.waitForEvents(2);
        const texts = events.map(({ raw }) => raw["logentry"]);
        expect(texts).toEqual(
          expect.arrayContaining([{ formatted: "waits" }, { formatted: "arrives" }]),
        );
      });
    },
  );

  test("a record takes the trace of the active context", async () => {
    const { app } = startApp("simple");
    line.withActiveSpan(() => app.emit({ severity: "fatal", body: "dead" }));
    const [event] = await sentry.waitForEvents(1);
    expect(event?.raw["contexts"]).toMatchObject({ trace: { span_id: spanContext.spanId } });
  });
}
