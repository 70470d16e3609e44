import { logRecord } from "@rookery/test-record-samples";
import { afterEach, beforeEach, expect, test } from "vitest";

import type { SentryLogRecordExporter, SentryLogRecordExporterOptions } from "../../src/index.ts";
import {
  exportRecords,
  noDrops,
  nothingDelivered,
  startExporterRig,
  type ExporterRig,
} from "../support/exporter-rig.ts";
import { listenToDiag } from "../support/listen-to-diag.ts";
import { tracedRecord } from "../support/traced-record.ts";

let rig: ExporterRig;

beforeEach(async () => {
  rig = await startExporterRig();
});

afterEach(async () => {
  await rig.close();
});

const failure = logRecord({ body: "payment failed" });

async function sendFailure(
  options: SentryLogRecordExporterOptions,
): Promise<SentryLogRecordExporter> {
  const exporter = rig.createExporter(options);
  expect(await exportRecords(exporter, [failure])).toEqual({ code: 0 });
  await exporter.forceFlush();
  return exporter;
}

function messages(): readonly unknown[] {
  return rig.sentry.events().map(({ packet }) => packet["logentry"]);
}

test.each([false, true])("beforeSend changes an event; in a promise: %s", async (isAsync) => {
  const ids: (string | undefined)[] = [];
  const exporter = await sendFailure({
    beforeSend: (event, hint) => {
      ids.push(event.event_id);
      expect(hint).toEqual({ record: failure });
      event.tags = { ...event.tags, shop: "berlin" };
      const changed = { ...event, logentry: { formatted: "changed" } };
      return isAsync ? Promise.resolve(changed) : changed;
    },
  });
  expect(messages()).toEqual([{ formatted: "changed" }]);
  const [event] = rig.sentry.events();
  expect([event?.id]).toEqual(ids);
  expect(event?.packet["tags"]).toMatchObject({ shop: "berlin" });
  expect(event?.remarks).toEqual([]);
  expect(exporter.stats().issues).toEqual({ ...nothingDelivered, received: 1, accepted: 1 });
});

test("beforeSend drops an event, which is counted and reported", async () => {
  const lines = listenToDiag();
  const exporter = await sendFailure({ beforeSend: () => null });
  expect(exporter.stats()).toMatchObject({
    received: 1,
    belowThreshold: 0,
    issues: { ...nothingDelivered, received: 1, dropped: { ...noDrops, before_send: 1 } },
  });
  await exporter.shutdown();
  expect(rig.sentry.events()).toEqual([]);
  expect(rig.sentry.clientReports().map(({ discardedEvents }) => discardedEvents)).toEqual([
    [{ reason: "before_send", category: "error", quantity: 1 }],
  ]);
  expect(lines.filter((line) => line.startsWith("warn"))).toEqual([]);
});

test.each([
  [
    "throws",
    (): never => {
      throw new Error("hook");
    },
  ],
  ["rejects", (): Promise<never> => Promise.reject(new Error("hook"))],
])(
  "when beforeSend %s, the event is sent as it was, and that is told",
  async (_how, beforeSend) => {
    const lines = listenToDiag();
    const exporter = await sendFailure({ beforeSend });
    expect(messages()).toEqual([{ formatted: "payment failed" }]);
    expect(exporter.stats().issues).toEqual({ ...nothingDelivered, received: 1, accepted: 1 });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /^error: beforeSend threw: .*hook.*; what it was given goes on unchanged$/,
    );
  },
);

test("what a beforeSend did that returns nothing counts, and is told", async () => {
  const lines = listenToDiag();
  // Apps in JavaScript forget the return.
  const forgetful: unknown = (event: { logentry?: unknown }): void => {
    event.logentry = { formatted: "changed in place" };
  };
  await sendFailure({
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    beforeSend: forgetful as NonNullable<SentryLogRecordExporterOptions["beforeSend"]>,
  });
  expect(messages()).toEqual([{ formatted: "changed in place" }]);
  expect(lines).toEqual([
    "error: beforeSend must return what it was given, or null; it returned a value of type undefined",
  ]);
});

test("what beforeSend adds is fitted to Sentry's limits", async () => {
  await sendFailure({
    beforeSend: (event) => ({ ...event, logentry: { formatted: "x".repeat(20_000) } }),
  });
  const [event] = rig.sentry.events();
  expect(event?.remarks).toEqual([]);
  expect(JSON.stringify(event?.raw["logentry"]).length).toBeLessThan(8_300);
});

test("forceFlush waits for a beforeSend that answers later", async () => {
  const { promise, resolve } = Promise.withResolvers<null>();
  const exporter = rig.createExporter({
    beforeSend: async (event) => {
      await promise;
      return event;
    },
  });
  const exported = exportRecords(exporter, [failure]);
  const flushed = exporter.forceFlush();
  resolve(null);
  await flushed;
  expect(messages()).toEqual([{ formatted: "payment failed" }]);
  expect(await exported).toEqual({ code: 0 });
});

test("beforeBreadcrumb changes a breadcrumb, or leaves it out", async () => {
  const issue = tracedRecord("a", { body: "failed" });
  const exporter = rig.createExporter({
    beforeBreadcrumb: (breadcrumb, hint) => {
      expect(hint).toEqual({ issue });
      if (breadcrumb.message === "secret step") return null;
      return { ...breadcrumb, message: `${breadcrumb.message}!` };
    },
  });
  const before = ["first", "secret step", "last"].map((body) =>
    tracedRecord("a", { severityNumber: 9, body }),
  );
  await exportRecords(exporter, [...before, issue]);
  await exporter.forceFlush();
  expect(rig.sentry.events().map(({ packet }) => packet["breadcrumbs"])).toMatchObject([
    { values: [{ message: "first!" }, { message: "last!" }] },
  ]);
});

test("beforeSendLog changes a log, or drops it, which is counted and reported", async () => {
  const exporter = rig.createExporter({
    logs: { minSeverity: "info" },
    beforeSendLog: (log, { record }) =>
      record.body === "noise" ? null : { ...log, body: "changed" },
  });
  const records = ["noise", "started", "noise"].map((body) =>
    tracedRecord("a", { severityNumber: 9, body }),
  );
  await exportRecords(exporter, records);
  await exporter.forceFlush();
  expect(rig.sentry.logs().map(({ body }) => body)).toEqual(["changed"]);
  expect(exporter.stats()).toMatchObject({
    received: 3,
    belowThreshold: 3,
    issues: nothingDelivered,
    logs: { received: 3, accepted: 1, dropped: { ...noDrops, before_send: 2 } },
  });
  await exporter.shutdown();
  const discarded = rig.sentry.clientReports().flatMap((report) => report.discardedEvents);
  expect(discarded).toContainEqual({ reason: "before_send", category: "log_item", quantity: 2 });
});

test("beforeSend is given the error that is the record's body, and no proxy costs a record", async () => {
  const thrown = new TypeError("no card");
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const originals: unknown[] = [];
  const exporter = rig.createExporter({
    beforeSend: (event, { originalException }) => {
      originals.push(originalException);
      return event;
    },
  });
  await exportRecords(exporter, [logRecord({ body: thrown })]);
  await exportRecords(exporter, [logRecord({ body: proxy })]);
  await exporter.forceFlush();
  expect(originals).toEqual([thrown, undefined]);
  expect(exporter.stats().issues).toEqual({ ...nothingDelivered, received: 2, accepted: 2 });
});
