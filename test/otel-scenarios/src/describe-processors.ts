import { startMockSentry, type MockSentry, type StoredEvent } from "@rookery/mock-sentry";
import {
  SentryExceptionSpanProcessor,
  SentryLogRecordExporter,
  SentryLogRecordProcessor,
  type SentryLogRecordExporterOptions,
} from "@rookery/otel-exporter";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { TracedApp, TracedAppParts, TracedLine } from "./traced-line.ts";

const server = {
  name: "GET",
  kind: "server",
  attributes: { "http.request.method": "GET", "http.route": "/users/:id" },
} as const;

/** Defines the tests that our processors must pass under every line of the SDK. */
export function describeProcessors(line: TracedLine): void {
  let sentry: MockSentry;
  let apps: TracedApp[];
  let warnings: string[];
  let stops: (() => void)[];

  beforeEach(async () => {
    sentry = await startMockSentry();
    apps = [];
    warnings = [];
    stops = [line.enableContexts(), line.collectWarnings(warnings)];
  });

  afterEach(async () => {
    await Promise.all(apps.map((app) => app.shutdown()));
    await sentry.close();
    for (const stop of stops) stop();
    expect(warnings).toEqual([]);
  });

  function startApp(
    parts: Omit<TracedAppParts, "logs"> & { readonly hasSpans?: boolean } = {},
    options: SentryLogRecordExporterOptions = {},
  ): {
    readonly app: TracedApp;
    readonly exporter: SentryLogRecordExporter;
    readonly logs: SentryLogRecordProcessor;
  } {
    const exporter = new SentryLogRecordExporter({
      dsn: sentry.dsn,
      // Whatever else the machine does, nothing may be lost.
      shutdownTimeoutMillis: 60_000,
      ...options,
    });
    const logs = new SentryLogRecordProcessor({ exporter, scheduledDelayMillis: 10 });
    const { hasSpans = true, ...rest } = parts;
    const spans = new SentryExceptionSpanProcessor({ processor: logs });
    const app = line.startTracedApp({ ...rest, logs, ...(hasSpans && { spans }) });
    apps.push(app);
    return { app, exporter, logs };
  }

  async function onlyEvent(): Promise<StoredEvent["raw"]> {
    const [event] = await sentry.waitForEvents(1);
    expect(event?.remarks).toEqual([]);
    return event?.raw ?? {};
  }

  describe("the log record processor", () => {
    test("a record within a child span tells the route and the user of the request", async () => {
      const { app } = startApp();
      app.withSpan(server, (request) => {
        request.setAttribute("user.id", "7");
        app.withSpan({ name: "load", kind: "internal" }, () => {
          app.withSpan(
            { name: "query", kind: "client", attributes: { "http.request.method": "POST" } },
            () => app.emit({ severity: "error", body: "no such user" }),
          );
        });
      });
      const event = await onlyEvent();
      expect(event["transaction"]).toBe("GET /users/:id");
      expect(event["tags"]).toMatchObject({ "http.request.method": "GET" });
      expect(event["user"]).toEqual({ id: "7" });
    });

    test("a record tells the entries of the baggage", async () => {
      const { app } = startApp();
      app.withBaggage({ "user.id": "of the baggage", other: "is not taken" }, () => {
        app.emit({ severity: "error", body: "broken" });
      });
      const event = await onlyEvent();
      expect(event["user"]).toEqual({ id: "of the baggage" });
      expect(JSON.stringify(event)).not.toContain("is not taken");
    });

    test("other processors see the record as the app made it", async () => {
      const { app, exporter } = startApp();
      const attributes = { "http.route": "of the record" };
      app.withSpan(server, () => {
        app.emit({ severity: "error", body: "broken", attributes });
      });
      await app.forceFlush();
      const emitted = [{ body: "broken", attributes }];
      expect(app.seenBefore()).toEqual(emitted);
      expect(app.seenAfter()).toEqual(emitted);
      await exporter.forceFlush();
      expect(sentry.events()[0]?.raw["transaction"]).toBe("GET of the record");
    });

    test("records wait until the resource is known", async () => {
      const { promise, resolve } = Promise.withResolvers<string>();
      const { app, logs } = startApp({ lateResource: { "host.name": promise } });
      app.emit({ severity: "error", body: "early" });
      // More turns than a flush without anything to wait for takes.
      await new Promise((next) => void setImmediate(() => void setImmediate(next)));
      expect(logs.stats()).toMatchObject({ queued: 1, inFlight: 0, exported: 0 });
      resolve("late-host");
      expect((await onlyEvent())["server_name"]).toBe("late-host");
    });

    // With the SDK's batch processor such an exporter loses what waits, and all that follows.
    test("an exporter whose forceFlush rejects while it exports loses nothing", async () => {
      const exporter = new SentryLogRecordExporter({ dsn: sentry.dsn });
      let answer: (() => void) | undefined;
      const logs = new SentryLogRecordProcessor({
        exporter: {
          export: (records, resultCallback) => {
            exporter.export(records, (result) => {
              if (answer === undefined) answer = () => resultCallback(result);
              else resultCallback(result);
            });
          },
          forceFlush: () => Promise.reject(new Error("no flush")),
          shutdown: () => exporter.shutdown(),
        },
      });
      const app = line.startTracedApp({ logs });
      apps.push(app);
      app.emit({ severity: "error", body: "1" });
      await sentry.waitForEvents(1);
      app.emit({ severity: "error", body: "2" });
      const flush = app.forceFlush();
      answer?.();
      await flush;
      app.emit({ severity: "error", body: "3" });
      await sentry.waitForEvents(3);
      expect(logs.stats()).toMatchObject({ received: 3, exported: 3 });
      expect(warnings.splice(0)).toEqual([expect.stringContaining("no flush")]);
    });

    test("what is below error is exported in its order, ahead of the error", async () => {
      const { app, logs } = startApp({}, { issues: { minSeverity: "info" }, concurrencyLimit: 1 });
      app.emit({ severity: "info", body: "first" });
      app.emit({ severity: "error", body: "second" });
      await sentry.waitForEvents(2);
      expect(sentry.events().map(({ raw }) => raw["logentry"])).toEqual([
        { formatted: "first" },
        { formatted: "second" },
      ]);
      expect(logs.stats()).toMatchObject({ received: 2, exported: 2 });
    });
  });

  describe("the span processor", () => {
    test("a recorded exception becomes an issue with its frames, trace and request", async () => {
      const { app } = startApp();
      let traced: Error | undefined;
      app.withSpan(server, () => {
        app.withSpan({ name: "pay", kind: "internal" }, (span) => {
          traced = new TypeError("card refused");
          span.recordException(traced);
        });
      });
      const event = await onlyEvent();
      expect(event["exception"]).toMatchObject({
        values: [{ type: "TypeError", value: "card refused" }],
      });
      expect(JSON.stringify(event["exception"])).toContain("describe-processors.ts");
      expect(event["transaction"]).toBe("GET /users/:id");
      expect(event["contexts"]).toMatchObject({
        trace: { trace_id: expect.stringMatching(/^[0-9a-f]{32}$/) },
      });
      expect(JSON.stringify(event)).toContain('"rookery.span.name":"pay"');
    });

    test("an exception of an outgoing call is a warning", async () => {
      const { app, exporter } = startApp();
      app.withSpan({ name: "call", kind: "client" }, (span) => {
        span.recordException(new Error("refused"));
      });
      await app.forceFlush();
      expect(exporter.stats()).toMatchObject({ received: 1, belowThreshold: 1 });
    });

    test("a span without an exception is not exported", async () => {
      const { app, logs } = startApp();
      app.withSpan(server, () => undefined);
      await app.forceFlush();
      expect(logs.stats().received).toBe(0);
    });

    test("of a trace that is not sampled the logs are exported, and no exceptions", async () => {
      const { app, logs } = startApp({ isSampled: false });
      app.withSpan(server, (span) => {
        span.recordException(new Error("unseen"));
        app.emit({ severity: "error", body: "logged" });
      });
      const event = await onlyEvent();
      expect(event["logentry"]).toEqual({ formatted: "logged" });
      expect(logs.stats().received).toBe(1);
    });

    test("both providers shut down at once, and all that was recorded arrives", async () => {
      const { app, logs } = startApp();
      app.withSpan(server, (span) => {
        span.recordException(new Error("on the span"));
        app.emit({ severity: "error", body: "logged" });
      });
      await app.shutdown();
      expect(sentry.events()).toHaveLength(2);
      expect(logs.stats()).toMatchObject({ received: 2, exported: 2 });
    });
  });
}
