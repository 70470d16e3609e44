import type { LogRecord } from "@rookery/log-record";
import { startMockSentry, type MockSentry } from "@rookery/mock-sentry";
import { logRecord } from "@rookery/test-record-samples";
import { afterEach, beforeEach, expect, test } from "vitest";

import type { SentryLogRecordExporter, SentryLogRecordExporterOptions } from "../../src/index.ts";
import {
  exportRecords,
  noDrops,
  startExporterRig,
  type ExporterRig,
} from "../support/exporter-rig.ts";

let rig: ExporterRig;
let billing: MockSentry;

beforeEach(async () => {
  rig = await startExporterRig();
  billing = await startMockSentry();
});

afterEach(async () => {
  await billing.close();
  await rig.close();
});

function createExporter(options: SentryLogRecordExporterOptions = {}): SentryLogRecordExporter {
  return rig.createExporter({
    concurrencyLimit: 1,
    logs: { minSeverity: "info" },
    routing: { projects: { billing: billing.dsn } },
    ...options,
  });
}

function ofService(name: string, body: string): LogRecord {
  return logRecord({ body, resource: { attributes: { "service.name": name } } });
}

function bodies(sentry: MockSentry): readonly unknown[] {
  return sentry.events().map(({ packet }) => packet["logentry"]);
}

const records = [
  ofService("billing", "b1"),
  ofService("shop", "s1"),
  ofService("billing", "b2"),
  ofService("shop", "s2"),
];

test("issues and logs of each service go to its project, what has none to the default one", async () => {
  const exporter = createExporter();
  await exportRecords(exporter, records);
  await exporter.forceFlush();
  expect(bodies(billing)).toEqual([{ formatted: "b1" }, { formatted: "b2" }]);
  expect(bodies(rig.sentry)).toEqual([{ formatted: "s1" }, { formatted: "s2" }]);
  expect(billing.logs().map(({ body }) => body)).toEqual(["b1", "b2"]);
  expect(rig.sentry.logs().map(({ body }) => body)).toEqual(["s1", "s2"]);
  expect(exporter.stats()).toMatchObject({
    received: 4,
    issues: { received: 4, accepted: 4 },
    logs: { received: 4, accepted: 4 },
  });
});

test("the record's own attribute wins over its resource's", async () => {
  const exporter = createExporter();
  await exportRecords(exporter, [
    { ...ofService("shop", "own"), attributes: { "service.name": "billing" } },
  ]);
  await exporter.forceFlush();
  expect([bodies(billing), bodies(rig.sentry)]).toEqual([[{ formatted: "own" }], []]);
});

test("a project that is down takes nothing from the others", async () => {
  const exporter = createExporter({ retryOnFailure: { enabled: false } });
  await billing.goDown();
  expect(await exportRecords(exporter, records)).toEqual({ code: 0 });
  await exporter.forceFlush();
  expect(bodies(rig.sentry)).toEqual([{ formatted: "s1" }, { formatted: "s2" }]);
  expect(exporter.stats().issues).toMatchObject({
    received: 4,
    accepted: 2,
    dropped: { ...noDrops, network_error: 2 },
  });
});

test("a rate limit of one project is none of the others, and its loss is reported to it", async () => {
  const exporter = createExporter({ retryOnFailure: { enabled: false } });
  billing.respondNext({
    status: 429,
    headers: { "X-Sentry-Rate-Limits": "60:error:organization" },
  });
  await exportRecords(exporter, records);
  await exporter.forceFlush();
  expect(bodies(billing)).toEqual([]);
  expect(bodies(rig.sentry)).toEqual([{ formatted: "s1" }, { formatted: "s2" }]);
  expect(exporter.stats().issues).toMatchObject({
    received: 4,
    accepted: 2,
    dropped: { ...noDrops, ratelimit_backoff: 2 },
  });
  await exporter.shutdown();
  expect(billing.violations()).toEqual([]);
  // Sentry counts itself what it answers with 429.
  const reports = billing.clientReports().flatMap(({ discardedEvents }) => discardedEvents);
  expect(reports).toEqual([{ reason: "ratelimit_backoff", category: "error", quantity: 1 }]);
  expect(rig.sentry.clientReports()).toEqual([]);
});

test("one error in two projects is two events", async () => {
  const exporter = createExporter();
  const attributes = { "exception.type": "TypeError", "exception.message": "no card" };
  const spanContext = { traceId: "a".repeat(32), spanId: "b".repeat(16), traceFlags: 1 };
  await exportRecords(
    exporter,
    ["billing", "shop"].map((name) => ({
      ...ofService(name, name),
      instrumentationScope: { name },
      attributes,
      spanContext,
    })),
  );
  await exporter.forceFlush();
  expect([bodies(billing), bodies(rig.sentry)]).toEqual([
    [{ formatted: "billing" }],
    [{ formatted: "shop" }],
  ]);
});

test("each project takes its part of a batch whole or not at all", async () => {
  const exporter = createExporter({
    logs: {},
    maxQueueSize: 2,
    queueWaitMillis: 1,
    shutdownTimeoutMillis: 20,
  });
  billing.injectFault({ hang: true, times: 100 });
  // One is under way, and two are as many as may wait.
  await exportRecords(exporter, [ofService("billing", "b1"), ofService("billing", "b2")]);
  const result = await exportRecords(exporter, records);
  expect(result).toMatchObject({
    code: 1,
    error: {
      code: "queue_full",
      message: expect.stringMatching(/^2 events or logs were not taken/),
    },
  });
  await rig.sentry.waitForEvents(2);
  expect(bodies(rig.sentry)).toEqual([{ formatted: "s1" }, { formatted: "s2" }]);
  expect(exporter.stats().issues).toMatchObject({ received: 6, dropped: { queue_overflow: 2 } });
  await exporter.shutdown();
  expect(exporter.stats().issues).toMatchObject({
    received: 6,
    accepted: 2,
    dropped: { ...noDrops, queue_overflow: 2, shutdown: 2 },
  });
});
