import { logRecord } from "@rookery/test-record-samples";
import { afterEach, beforeEach, expect, test } from "vitest";

import {
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

/** How many events each issue has, the smallest first. */
function issueSizes(): readonly number[] {
  const sizes = rig.sentry.issues().map(({ eventCount }) => eventCount);
  return sizes.toSorted((one, other) => one - other);
}

test("a rule drops events of its kind before beforeSend sees them, counted and reported", async () => {
  const seen: unknown[] = [];
  const exporter = rig.createExporter({
    grouping: { rules: [{ match: { message: "*ECONNRESET*" }, drop: true }] },
    beforeSend: (event) => {
      seen.push(event.logentry?.formatted);
      return event;
    },
  });
  await exportRecords(exporter, [
    logRecord({ body: "read ECONNRESET" }),
    logRecord({ body: "failed" }),
  ]);
  await exporter.forceFlush();
  expect(seen).toEqual(["failed"]);
  expect(rig.sentry.events().map(({ packet }) => packet["logentry"])).toEqual([
    { formatted: "failed" },
  ]);
  expect(exporter.stats()).toMatchObject({
    received: 2,
    issues: {
      ...nothingDelivered,
      received: 2,
      accepted: 1,
      dropped: { ...noDrops, event_processor: 1 },
    },
  });
  await exporter.shutdown();
  const discarded = rig.sentry.clientReports().flatMap((report) => report.discardedEvents);
  expect(discarded).toEqual([{ reason: "event_processor", category: "error", quantity: 1 }]);
});

test.each(["rookery.fingerprint", "sentry.fingerprint"])(
  "records with one %s are one issue, and the attribute is shown nowhere else",
  async (name) => {
    const exporter = rig.createExporter();
    const attributes = { [name]: ["payment", 7], order: 1 };
    await exportRecords(exporter, [
      logRecord({ body: "card declined", attributes }),
      logRecord({ body: "no answer from the bank", attributes }),
    ]);
    await exporter.forceFlush();
    expect(rig.sentry.issues().map(({ eventCount }) => eventCount)).toEqual([2]);
    for (const { packet } of rig.sentry.events()) {
      expect(packet).toMatchObject({ fingerprint: ["payment", "7"], extra: { order: 1 } });
      expect(JSON.stringify(packet["extra"])).not.toContain("fingerprint");
    }
  },
);

test("a rule gives events a fingerprint and a level", async () => {
  const exporter = rig.createExporter({
    grouping: {
      rules: [
        {
          match: { attribute: { "order.kind": "gift" } },
          fingerprint: ["gift", "{{ level }}"],
          level: "warning",
        },
      ],
    },
  });
  await exportRecords(exporter, [
    logRecord({ body: "one", attributes: { "order.kind": "gift" } }),
    logRecord({ body: "two", attributes: { "order.kind": "gift" } }),
    logRecord({ body: "three", attributes: { "order.kind": "own" } }),
  ]);
  await exporter.forceFlush();
  expect(issueSizes()).toEqual([1, 2]);
  const [first, , last] = rig.sentry.events();
  expect(first?.packet).toMatchObject({ level: "warning" });
  expect(last?.packet).toMatchObject({ level: "error" });
  expect(last?.packet["fingerprint"]).toBeUndefined();
});

test("own fingerprints make one issue of messages that differ in their numbers only", async () => {
  const exporter = rig.createExporter({ grouping: { fingerprint: "own" } });
  await exportRecords(
    exporter,
    ["order 17 failed", "order 4242 failed", "no stock"].map((body) => logRecord({ body })),
  );
  await exporter.forceFlush();
  expect(issueSizes()).toEqual([1, 2]);
});
