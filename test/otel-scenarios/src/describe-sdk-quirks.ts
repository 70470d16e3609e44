import { startMockSentry, type MockSentry } from "@rookery/mock-sentry";
import {
  SentryLogRecordExporter,
  type SentryLogRecordExporterOptions,
} from "@rookery/otel-exporter";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { AnyApp, AnyAppParts, AnyLine } from "./any-line.ts";
import type { ProcessorKind } from "./sdk-line.ts";

const kinds: readonly [ProcessorKind][] = [["batch"], ["simple"], ["sentry"]];

/** Defines the tests that what SDKs do in odd ways costs no record. */
export function describeSdkQuirks(line: AnyLine): void {
  let sentry: MockSentry;
  let apps: AnyApp[];
  let said: string[];
  let stop: () => void;

  beforeEach(async () => {
    sentry = await startMockSentry();
    apps = [];
    said = [];
    stop = line.onDiag((text) => void said.push(text));
  });

  afterEach(async () => {
    await sentry.close();
    await Promise.all(apps.map((app) => app.shutdown()));
    stop();
  });

  function start(
    parts: Omit<AnyAppParts, "exporter">,
    options: SentryLogRecordExporterOptions = {},
  ): { readonly app: AnyApp; readonly exporter: SentryLogRecordExporter } {
    const exporter = new SentryLogRecordExporter({ dsn: sentry.dsn, ...options });
    const app = line.startAnyApp({ ...parts, exporter });
    apps.push(app);
    return { app, exporter };
  }

  function messages(): readonly unknown[] {
    return sentry.events().map(({ raw }) => raw["logentry"]);
  }

  test("a batch that the SDK gave up waiting for arrives, and those behind it before", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { app, exporter } = start(
      { processor: "batch", exportTimeoutMillis: 20, maxExportBatchSize: 1 },
      {
        concurrencyLimit: 1,
        beforeSend: async (event) => {
          if (event.logentry?.formatted === "first") await promise;
          return event;
        },
      },
    );
    for (const body of ["first", "second", "third"]) app.emit({ body });
    await sentry.waitForEvents(2);
    expect(messages()).toEqual([{ formatted: "second" }, { formatted: "third" }]);
    expect(said).toEqual([expect.stringContaining("Timeout")]);
    resolve();
    await sentry.waitForEvents(3);
    expect(messages()[2]).toEqual({ formatted: "first" });
    await exporter.forceFlush();
    expect(exporter.stats()).toMatchObject({ received: 3, issues: { accepted: 3 } });
  });

  test("a flush that asks the exporter after every batch sends all of them", async () => {
    const { app, exporter } = start({ processor: "batch", maxExportBatchSize: 2 });
    for (let count = 0; count < 7; count += 1) app.emit({ body: `${count}` });
    await app.forceFlush();
    expect(messages()).toHaveLength(7);
    expect(exporter.stats().issues.accepted).toBe(7);
  });

  test.each(kinds)(
    "a shutdown ends in its time while Sentry hangs, and what is lost is counted: %s",
    async (processor) => {
      sentry.injectFault({ hang: true, times: 100 });
      const { app, exporter } = start(
        { processor },
        { flushTimeoutMillis: 20, shutdownTimeoutMillis: 20 },
      );
      for (let count = 0; count < 3; count += 1) app.emit({ body: "failed" });
      await app.shutdown();
      expect(exporter.stats()).toMatchObject({
        received: 3,
        issues: { received: 3, accepted: 0, dropped: { shutdown: 3 } },
      });
    },
  );

  test.each(kinds)("a full queue is told with its reason: %s", async (processor) => {
    sentry.injectFault({ hang: true, times: 100 });
    const { app, exporter } = start(
      { processor, maxExportBatchSize: 1 },
      { maxQueueSize: 1, queueWaitMillis: 1, flushTimeoutMillis: 20, shutdownTimeoutMillis: 20 },
    );
    for (let count = 0; count < 4; count += 1) app.emit({ body: "failed" });
    await app.forceFlush();
    await exporter.forceFlush();
    expect(said.some((text) => text.includes("the queue had no room for them in time"))).toBe(true);
    const { issues, received } = exporter.stats();
    expect(received).toBe(4);
    expect(issues.inFlight + issues.queued + issues.dropped.queue_overflow).toBe(4);
    expect(issues.dropped.queue_overflow).toBeGreaterThan(0);
  });

  test.each(kinds)("records wait until the resource is known: %s", async (processor) => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const { app } = start({ processor, lateResource: { "host.name": promise } });
    app.emit({ body: "early" });
    await new Promise((next) => void setImmediate(() => void setImmediate(next)));
    resolve("late-host");
    const [event] = await sentry.waitForEvents(1);
    expect(event?.raw["server_name"]).toBe("late-host");
    expect(said).toEqual([]);
  });

  test.each(kinds)("other processors see records as the app made them: %s", async (processor) => {
    const { app } = start(
      { processor },
      {
        beforeSend: (event) => {
          event.extra = {};
          event.logentry = { formatted: "changed" };
          return event;
        },
      },
    );
    const attributes = { password: "hunter2", cart: { items: ["book"] } };
    app.emit({ body: { password: "hunter2" }, attributes });
    await sentry.waitForEvents(1);
    expect(app.seenBehind()).toEqual([
      [{ password: "hunter2" }, { password: "hunter2", cart: { items: ["book"] } }],
    ]);
  });

  describe("an app that logs what diag says, to the very provider", () => {
    test.each(kinds)("does not feed itself: %s", async (processor) => {
      stop();
      sentry.injectFault({ status: 403, times: 1000 });
      const { app, exporter } = start({ processor });
      stop = line.onDiag((body) => {
        app.emit({ body });
      });
      app.emit({ body: "failed" });
      for (let round = 0; round < 5; round += 1) {
        await app.forceFlush();
        await exporter.forceFlush();
      }
      // The failure, and that it could not be sent: both wait until Sentry takes events.
      expect(exporter.stats()).toMatchObject({ received: 2, issues: { queued: 2 } });
    });
  });
}
