import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { logRecord } from "@rookery/test-record-samples";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";

import {
  errorRecords,
  exportRecords,
  noDrops,
  nothingDelivered,
  startExporterRig,
  type ExporterRig,
} from "../support/exporter-rig.ts";

let rig: ExporterRig;

beforeEach(async () => {
  rig = await startExporterRig();
});

afterEach(async () => {
  await rig.close();
});

const ends = ["forceFlush", "shutdown"] as const;

test.each(ends)("%s waits for an event whose lines of code are read", async (end) => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "rookery-")));
  onTestFinished(async () => {
    await rm(folder, { recursive: true });
  });
  const path = join(folder, "pay.js");
  await writeFile(path, "// one\nthrow new Error('no card');\n// three\n");
  const exporter = rig.createExporter({ sourceContext: { roots: [folder] } });
  const attributes = {
    "exception.type": "Error",
    "exception.message": "no card",
    "exception.stacktrace": `Error: no card\n    at pay (${path}:2:7)`,
  };
  const exported = exportRecords(exporter, [logRecord({ attributes })]);
  await exporter[end]();
  expect(rig.sentry.events().map(({ packet }) => packet["exception"])).toMatchObject([
    { values: [{ stacktrace: { frames: [{ context_line: "throw new Error('no card');" }] } }] },
  ]);
  expect(await exported).toEqual({ code: 0 });
});

test.each(ends)("%s waits for a hook that answers later, and for all of its batch", async (end) => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const exporter = rig.createExporter({
    beforeSend: async (event) => {
      await promise;
      return event;
    },
  });
  const exported = exportRecords(exporter, errorRecords(3));
  const ended = exporter[end]();
  resolve();
  await ended;
  expect(rig.sentry.events()).toHaveLength(3);
  expect(await exported).toEqual({ code: 0 });
});

test("a flush ends in its time while a hook hangs, and the event arrives afterwards", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const exporter = rig.createExporter({
    flushTimeoutMillis: 10,
    beforeSend: async (event) => {
      await promise;
      return event;
    },
  });
  const exported = exportRecords(exporter, errorRecords(1));
  await exporter.forceFlush();
  expect(rig.sentry.events()).toEqual([]);
  resolve();
  await rig.sentry.waitForEvents(1);
  expect(await exported).toEqual({ code: 0 });
});

test("a shutdown ends in its time while a hook hangs; what comes too late is counted", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const exporter = rig.createExporter({
    shutdownTimeoutMillis: 10,
    beforeSend: async (event) => {
      await promise;
      return event;
    },
  });
  const exported = exportRecords(exporter, errorRecords(2));
  await exporter.shutdown();
  resolve();
  expect(await exported).toMatchObject({ code: 1, error: { code: "shut_down" } });
  expect(exporter.stats()).toMatchObject({
    received: 2,
    belowThreshold: 0,
    issues: { ...nothingDelivered, received: 2, dropped: { ...noDrops, shutdown: 2 } },
  });
});

test("a shutdown that waits for a hook takes no more", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const exporter = rig.createExporter({
    beforeSend: async (event) => {
      if (event.logentry?.formatted === "failure 0") await promise;
      return event;
    },
  });
  const before = exportRecords(exporter, errorRecords(1));
  const shutDown = exporter.shutdown();
  const after = exportRecords(exporter, [logRecord({ body: "too late" })]);
  await after;
  resolve();
  await shutDown;
  expect(await before).toEqual({ code: 0 });
  expect(await after).toMatchObject({ code: 1, error: { code: "shut_down" } });
  expect(rig.sentry.events().map(({ packet }) => packet["logentry"])).toEqual([
    { formatted: "failure 0" },
  ]);
  expect(exporter.stats()).toMatchObject({
    received: 2,
    issues: { received: 2, accepted: 1, dropped: { shutdown: 1 } },
  });
});

test("after a shutdown nothing is made of records, and logs are counted as lost, too", async () => {
  let calls = 0;
  const exporter = rig.createExporter({
    logs: { minSeverity: "info" },
    beforeSend: (event) => {
      calls += 1;
      return event;
    },
  });
  await exporter.shutdown();
  const result = await exportRecords(exporter, [
    ...errorRecords(2),
    logRecord({ severityNumber: 9, body: "started" }),
  ]);
  expect(result).toMatchObject({
    code: 1,
    error: { code: "shut_down", message: "2 events were not taken: the exporter is shut down" },
  });
  expect(calls).toBe(0);
  expect(exporter.stats()).toEqual({
    received: 3,
    belowThreshold: 1,
    issues: { ...nothingDelivered, received: 2, dropped: { ...noDrops, shutdown: 2 } },
    logs: { ...nothingDelivered, received: 3, dropped: { ...noDrops, shutdown: 3 } },
  });
});
