import type { LogRecord } from "@rookery/log-record";
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

/** The same error, logged by a logger of that name. */
function logged(logger: string, parts: Partial<LogRecord> = {}): LogRecord {
  return tracedRecord("a", {
    body: `failed in ${logger}`,
    instrumentationScope: { name: logger },
    attributes: errorAttributes,
    ...parts,
  });
}

const inner = logged("shop.payment");
const outer = logged("shop.http");
const onSpan = logged("tracer", {
  body: undefined,
  attributes: { ...errorAttributes, "rookery.source": "span" },
});
/** One second is the window of the exporter; only a flush may end it here. */
const merged = { ...nothingDelivered, received: 2, accepted: 1, merged: 1 };

/** The events as Sentry shows them. */
function packets(): readonly unknown[] {
  return rig.sentry.events().map(({ packet }) => packet);
}

test("an error that two loggers report in one trace is one event, which tells of both", async () => {
  const exporter = rig.createExporter();
  await exportRecords(exporter, [inner]);
  await exportRecords(exporter, [outer]);
  await exporter.forceFlush();
  expect(exporter.stats().issues).toEqual(merged);
  const seen = {
    logger: "shop.payment",
    message: "failed in shop.payment",
    timestamp: "2026-11-22T10:36:15.123456Z",
    span_id: "aaaaaaaaaaaaaaaa",
  };
  expect(packets()).toMatchObject([
    { logger: "shop.http", contexts: { rookery: { also_seen: [seen] } } },
  ]);
  expect(rig.sentry.events().flatMap(({ remarks }) => remarks)).toEqual([]);
});

test.each([
  ["before", [inner, onSpan]],
  ["after", [onSpan, inner]],
])("a log and a span's record of one error are one event: the log came %s", async (_when, both) => {
  const exporter = rig.createExporter();
  await exportRecords(exporter, both);
  await exporter.forceFlush();
  expect(exporter.stats().issues).toEqual(merged);
  const seen = { logger: "tracer", source: "span" };
  expect(packets()).toMatchObject([
    { logger: "shop.payment", contexts: { rookery: { also_seen: [seen] } } },
  ]);
});

test.each([
  ["one logger reports an error twice", [inner, inner]],
  [
    "it is reported in two traces",
    [inner, { ...outer, spanContext: tracedRecord("b").spanContext }],
  ],
  ["there is no trace", [inner, outer].map((record) => ({ ...record, spanContext: undefined }))],
  [
    "the messages of the errors differ",
    [inner, logged("x", { attributes: { ...errorAttributes, "exception.message": "other" } })],
  ],
])("where %s, there are two events", async (_why, records) => {
  const exporter = rig.createExporter();
  await exportRecords(exporter, records);
  await exporter.forceFlush();
  expect(exporter.stats().issues).toEqual({ ...nothingDelivered, received: 2, accepted: 2 });
  expect(rig.sentry.events()).toHaveLength(2);
});

test("with a window of 0 each sighting is an event", async () => {
  const exporter = rig.createExporter({ duplicates: { mergeWindowMillis: 0 } });
  await exportRecords(exporter, [inner, outer]);
  await exporter.forceFlush();
  expect(exporter.stats().issues).toEqual({ ...nothingDelivered, received: 2, accepted: 2 });
});

test.each(["forceFlush", "shutdown"] as const)("%s lets go what is held", async (end) => {
  const exporter = rig.createExporter();
  await exportRecords(exporter, [inner]);
  expect(exporter.stats().issues).toEqual({ ...nothingDelivered, received: 1, held: 1 });
  await exporter[end]();
  expect(exporter.stats().issues).toEqual({ ...nothingDelivered, received: 1, accepted: 1 });
  expect(rig.sentry.events()).toHaveLength(1);
});

test("what comes after the event was sent is an event of its own", async () => {
  const exporter = rig.createExporter();
  await exportRecords(exporter, [inner]);
  await exporter.forceFlush();
  await exportRecords(exporter, [outer]);
  await exporter.forceFlush();
  expect(rig.sentry.events().map(({ packet }) => packet["logger"])).toEqual([
    "shop.payment",
    "shop.http",
  ]);
});

test("a log that comes long after its span's record was sent is merged into that", async () => {
  const exporter = rig.createExporter({ duplicates: { mergeWindowMillis: 1 } });
  await exportRecords(exporter, [onSpan]);
  await rig.sentry.waitForEvents(1);
  await exportRecords(exporter, [inner]);
  await exporter.forceFlush();
  expect(exporter.stats().issues).toEqual(merged);
  expect(packets()).toMatchObject([{ logger: "tracer" }]);
});
