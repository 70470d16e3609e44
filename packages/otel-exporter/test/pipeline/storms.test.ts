import type { LogRecord } from "@rookery/log-record";
import { logRecord } from "@rookery/test-record-samples";
import { afterEach, beforeEach, expect, test } from "vitest";

import {
  errorRecords,
  exportRecords,
  noDrops,
  nothingDelivered,
  startExporterRig,
  type ExporterRig,
} from "../support/exporter-rig.ts";
import { listenToDiag } from "../support/listen-to-diag.ts";

let rig: ExporterRig;

beforeEach(async () => {
  rig = await startExporterRig();
});

afterEach(async () => {
  await rig.close();
});

/** Records of one issue. */
function storm(count: number): readonly LogRecord[] {
  return Array.from({ length: count }, () => logRecord({ body: "payment failed" }));
}

test("of a storm only the burst is sent; the rest is counted, reported, and told of once", async () => {
  const lines = listenToDiag();
  const exporter = rig.createExporter({ stormControl: { maxPerIssuePerMinute: 1, burst: 2 } });
  await exportRecords(exporter, storm(10));
  await exporter.forceFlush();
  expect(exporter.stats()).toMatchObject({
    received: 10,
    issues: {
      ...nothingDelivered,
      received: 10,
      accepted: 2,
      dropped: { ...noDrops, held_back: 8 },
    },
  });
  expect(rig.sentry.events()).toHaveLength(2);
  await exporter.shutdown();
  const discarded = rig.sentry.clientReports().flatMap((report) => report.discardedEvents);
  expect(
    discarded.every(({ category, reason }) => `${reason} ${category}` === "sample_rate error"),
  ).toBe(true);
  expect(discarded.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(8);
  expect(lines).toEqual([
    "info: Events are held back: more of an issue come than stormControl lets pass",
  ]);
});

test("the next event that passes tells how many were held back before it", async () => {
  // A token comes every 10 ms: in the end one has come, however fast the machine.
  const exporter = rig.createExporter({ stormControl: { maxPerIssuePerMinute: 6000, burst: 1 } });
  await exportRecords(exporter, storm(200));
  await exporter.forceFlush();
  let passed = 0;
  for (let tries = 0; tries < 1000 && passed === 0; tries += 1) {
    const before = exporter.stats().issues.accepted;
    await exportRecords(exporter, storm(1));
    await exporter.forceFlush();
    passed = exporter.stats().issues.accepted - before;
  }
  const { accepted, dropped, received } = exporter.stats().issues;
  expect(accepted + dropped.held_back).toBe(received);
  const told = rig.sentry.events().map(({ packet }) => JSON.stringify(packet["contexts"]));
  const counts = told.map((text) => Number(/"held_back_count":(\d+)/.exec(text)?.[1] ?? 0));
  // The last try passed: nothing is held back that is not told of.
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(dropped.held_back);
  expect(dropped.held_back).toBeGreaterThan(0);
  const teller = told.find((text) => text.includes("held_back_count"));
  expect(teller).toMatch(/"held_back":"and \d+ more like it in the last /);
  expect(rig.sentry.events().flatMap(({ remarks }) => remarks)).toEqual([]);
});

test("each issue has a burst of its own", async () => {
  const exporter = rig.createExporter({ stormControl: { maxPerIssuePerMinute: 1 } });
  const card = logRecord({
    attributes: { "exception.type": "CardError", "exception.message": "x" },
  });
  const stock = logRecord({
    attributes: { "exception.type": "StockError", "exception.message": "x" },
  });
  await exportRecords(exporter, [card, stock, card, stock]);
  await exporter.forceFlush();
  expect(exporter.stats().issues).toMatchObject({
    accepted: 2,
    dropped: { ...noDrops, held_back: 2 },
  });
  expect(rig.sentry.issues().map(({ eventCount }) => eventCount)).toEqual([1, 1]);
});

test("without a limit nothing is held back", async () => {
  const exporter = rig.createExporter();
  await exportRecords(exporter, [...storm(50), ...errorRecords(50)]);
  await exporter.forceFlush();
  expect(exporter.stats().issues).toEqual({ ...nothingDelivered, received: 100, accepted: 100 });
});
