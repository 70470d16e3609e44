import { logRecord } from "@rookery/test-record-samples";
import { afterEach, beforeEach, expect, test } from "vitest";

import {
  exportRecords,
  nothingDelivered,
  startExporterRig,
  type ExporterRig,
} from "../support/exporter-rig.ts";
import { errorAttributes, tracedRecord } from "../support/traced-record.ts";

let rig: ExporterRig;

beforeEach(async () => {
  rig = await startExporterRig();
});

afterEach(async () => {
  await rig.close();
});

test("a record that is an issue and a log is found by one trace in both", async () => {
  const exporter = rig.createExporter({ logs: { minSeverity: "info" } });
  await exportRecords(exporter, [
    tracedRecord("a", { body: "failed", attributes: errorAttributes }),
  ]);
  await exporter.forceFlush();
  const trace = { trace_id: "a".repeat(32), span_id: "a".repeat(16) };
  expect(rig.sentry.events().map(({ packet }) => packet)).toMatchObject([{ contexts: { trace } }]);
  expect(rig.sentry.logs()).toMatchObject([
    { body: "failed", level: "error", traceId: trace.trace_id, spanId: trace.span_id, remarks: [] },
  ]);
  expect(exporter.stats()).toEqual({
    received: 1,
    belowThreshold: 0,
    issues: { ...nothingDelivered, received: 1, accepted: 1 },
    logs: { ...nothingDelivered, received: 1, accepted: 1 },
  });
});

test("each severity has its level, and what is below the threshold is no log", async () => {
  const exporter = rig.createExporter({ logs: { minSeverity: "debug" } });
  const severities = [1, 5, 9, 13, 17, 21, undefined];
  await exportRecords(
    exporter,
    severities.map((severityNumber) => logRecord({ severityNumber, body: `${severityNumber}` })),
  );
  await exporter.forceFlush();
  expect(rig.sentry.logs().map(({ body, level }) => [body, level])).toEqual([
    ["5", "debug"],
    ["9", "info"],
    ["13", "warn"],
    ["17", "error"],
    ["21", "fatal"],
    ["undefined", "info"],
  ]);
  expect(exporter.stats()).toMatchObject({
    received: 7,
    belowThreshold: 5,
    issues: { received: 2 },
    logs: { received: 6, accepted: 6 },
  });
});

test("logs are redacted as events are", async () => {
  const exporter = rig.createExporter({ logs: { minSeverity: "info" } });
  await exportRecords(exporter, [
    logRecord({
      severityNumber: 9,
      body: "login with password=hunter2",
      attributes: { password: "hunter2", "user.email": "ann@example.com", step: 1 },
    }),
  ]);
  await exporter.forceFlush();
  const logs = rig.sentry.logs();
  expect(logs[0]?.attributes).toMatchObject({
    password: { value: "[Filtered]" },
    step: { value: 1 },
  });
  expect(logs.flatMap(({ remarks }) => remarks)).toEqual([]);
  const text = JSON.stringify(logs);
  expect(text).not.toContain("hunter2");
  expect(text).not.toContain("ann@example.com");
});

test.each(["forceFlush", "shutdown"] as const)(
  "%s sends the logs that wait for others",
  async (end) => {
    const exporter = rig.createExporter({
      logs: { minSeverity: "info", batchDelayMillis: 30_000 },
    });
    await exportRecords(exporter, [logRecord({ severityNumber: 9, body: "started" })]);
    expect(rig.sentry.logs()).toEqual([]);
    await exporter[end]();
    expect(rig.sentry.logs().map(({ body }) => body)).toEqual(["started"]);
    expect(exporter.stats().logs).toEqual({ ...nothingDelivered, received: 1, accepted: 1 });
  },
);

test("logs are sent in batches, in their order", async () => {
  const exporter = rig.createExporter({
    concurrencyLimit: 1,
    logs: { minSeverity: "info", maxBatchSize: 2 },
  });
  const bodies = ["1", "2", "3", "4", "5"];
  await exportRecords(
    exporter,
    bodies.map((body) => logRecord({ severityNumber: 9, body })),
  );
  await exporter.forceFlush();
  expect(rig.sentry.logs().map(({ body }) => body)).toEqual(bodies);
  expect(rig.sentry.requests()).toHaveLength(3);
});

test("no record is a log unless that is asked for", async () => {
  const exporter = rig.createExporter();
  await exportRecords(exporter, [logRecord(), logRecord({ severityNumber: 9 })]);
  await exporter.forceFlush();
  expect(rig.sentry.logs()).toEqual([]);
  expect(exporter.stats().logs).toEqual(nothingDelivered);
});
