import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test, vi } from "vitest";

import { createExporterContext } from "../../support/exporter-context.ts";
import { endsOf, watchedRecord, watchedRecords } from "../../support/watched-record.ts";
import {
  createSentryExporter,
  messagesOf,
  startSentry,
  startSentryRig,
  temporaryFolder,
} from "./sentry-rig.ts";

const amplyMillis = 10_000;

describe("across a restart", () => {
  test("what was not sent is sent by the next, once, although its source sends it again", async () => {
    const sentry = await startSentry();
    const folder = { storageDirectory: temporaryFolder() };
    await sentry.goDown();
    const first = await startSentryRig({}, folder, sentry);
    const records = watchedRecords(20);
    await first.exporter.consume(records);
    expect(records.map(({ receipt }) => receipt.told)).toEqual(records.map(() => ["stored"]));
    await first.exporter.shutdown(50);
    // Who keeps a record until it has arrived keeps it on: this process cannot tell any more.
    expect(new Set(await endsOf(records))).toEqual(new Set(["undone"]));
    expect(first.context.counts).toEqual({});

    await sentry.comeUp();
    const next = await startSentryRig({}, folder, sentry);
    const again = records.map((record) => ({ ...record, receipt: watchedRecord("").receipt }));
    await next.exporter.consume(again);
    expect(new Set(await endsOf(again))).toEqual(new Set(["done"]));
    await sentry.waitForEvents(20);
    await next.exporter.shutdown(amplyMillis);
    expect(messagesOf(sentry).toSorted()).toEqual(
      records.map((_, index) => `event ${index}`).toSorted(),
    );
    expect(sentry.requests().filter(({ items }) => items.some((item) => item.reason))).toEqual([]);
    expect(next.context.counts).toEqual({ sent: 20, "left_out:repeated": 20 });
  });

  test("logs that were left are sent by the next, too", async () => {
    const sentry = await startSentry();
    const folder = { storageDirectory: temporaryFolder() };
    await sentry.goDown();
    const config = { logs: { min_level: "info", batch_delay: "10ms" }, min_level: "fatal" };
    const first = await startSentryRig(config, folder, sentry);
    const records = watchedRecords(20);
    await first.exporter.consume(records);
    await Promise.all(records.map(({ receipt }) => receipt.whenStored));
    await first.exporter.shutdown(50);
    await sentry.comeUp();
    const next = await startSentryRig(config, folder, sentry);
    await sentry.waitForLogs(20);
    await next.exporter.shutdown(amplyMillis);
    expect(next.context.counts).toEqual({ sent: 20 });
  });
});

test("logs that wait for others when it ends go to the disk", async () => {
  const sentry = await startSentry();
  const folder = { storageDirectory: temporaryFolder() };
  await sentry.goDown();
  const config = { logs: { min_level: "info", batch_delay: "30s" }, min_level: "fatal" };
  const first = await startSentryRig(config, folder, sentry);
  const records = watchedRecords(3);
  await first.exporter.consume(records);
  expect(records.map(({ receipt }) => receipt.told)).toEqual([[], [], []]);
  await first.exporter.shutdown(50);
  expect(records.map(({ receipt }) => receipt.told[0])).toEqual(["stored", "stored", "stored"]);
  await sentry.comeUp();
  const next = await startSentryRig(config, folder, sentry);
  await sentry.waitForLogs(3);
  await next.exporter.shutdown(amplyMillis);
  expect(next.context.counts).toEqual({ sent: 3 });
});

describe("what memory has no room for", () => {
  test("is followed to its end, as issue and as log", async () => {
    const { context, exporter, sentry } = await startSentryRig(
      {
        sending_queue: { queue_size: 4 },
        logs: { min_level: "info", max_batch_size: 2, batch_delay: "10ms" },
      },
      { storageDirectory: temporaryFolder() },
    );
    await sentry.goDown();
    const records = watchedRecords(30);
    await exporter.consume(records);
    await Promise.all(records.map(({ receipt }) => receipt.whenStored));
    expect(records.map(({ receipt }) => receipt.end)).toEqual(records.map(() => undefined));
    await sentry.comeUp();
    expect(new Set(await endsOf(records))).toEqual(new Set(["done"]));
    expect(context.counts).toEqual({ sent: 30 });
    expect([messagesOf(sentry).length, sentry.logs().length]).toEqual([30, 30]);
  });

  test("and has to make room for others is left to who has it, and counted once", async () => {
    const { context, exporter, sentry } = await startSentryRig(
      {
        sending_queue: { queue_size: 4 },
        breadcrumbs: { max_per_trace: 0 },
        storage: { max_bytes: "8KiB", on_overflow: "drop_oldest" },
      },
      { storageDirectory: temporaryFolder() },
    );
    await sentry.goDown();
    const records = watchedRecords(50);
    for (const record of records) await exporter.consume([record]);
    const { "failed:cache_overflow": lost = 0 } = context.counts;
    expect(lost).toBeGreaterThan(0);
    await sentry.comeUp();
    const ends = await endsOf(records);
    expect(ends.filter((end) => end === "undone")).toHaveLength(lost);
    // The first are in memory, and are sent; after them the oldest made room.
    expect(ends.indexOf("undone")).toBeLessThan(5);
    expect(ends.lastIndexOf("undone")).toBeLessThan(45);
    expect(context.counts).toEqual({ "failed:cache_overflow": lost, sent: 50 - lost });
  });
});

test("what Sentry refuses is done, counted as failed, and kept as a dead letter", async () => {
  const folder = temporaryFolder();
  const { context, exporter, sentry } = await startSentryRig({}, { storageDirectory: folder });
  sentry.injectFault({ status: 413, match: { text: "unwanted" } });
  const record = watchedRecord("unwanted");
  await exporter.consume([record]);
  expect(await endsOf([record])).toEqual(["done"]);
  expect(record.receipt.told[0]).toBe("stored");
  expect(context.counts).toEqual({ "failed:dead_lettered": 1 });
  expect(context.logger.lines).toEqual([
    expect.objectContaining({ fields: { fault: "dead_lettered" }, level: "warn" }),
  ]);
});

test("a full storage holds up who hands over, and they go on when it has room", async () => {
  const { context, exporter, sentry } = await startSentryRig(
    { breadcrumbs: { max_per_trace: 0 }, storage: { max_bytes: "4KiB" } },
    { storageDirectory: temporaryFolder() },
  );
  await sentry.goDown();
  const records = watchedRecords(20);
  let taken = 0;
  const consumed = records.map(async (record) => {
    await exporter.consume([record]);
    taken += 1;
  });
  await vi.waitFor(() => expect(taken).toBeGreaterThan(0));
  expect(taken).toBeLessThan(20);
  await sentry.comeUp();
  await Promise.all(consumed);
  expect(new Set(await endsOf(records))).toEqual(new Set(["done"]));
  expect(context.counts).toEqual({ sent: 20 });
});

describe("a storage that cannot be used", () => {
  test("is told as one that another has", async () => {
    const folder = { storageDirectory: temporaryFolder() };
    const { sentry } = await startSentryRig({}, folder);
    const other = createSentryExporter({ dsn: sentry.dsn }, createExporterContext(folder));
    await expect(other.start()).rejects.toMatchObject({ name: "ComponentError", code: "storage" });
  });

  test("is told as a folder that is none", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "a"));
    writeFileSync(join(folder, "a", "file"), "");
    const changes = { storageDirectory: join(folder, "a", "file") };
    const { dsn } = await startSentry();
    const exporter = createSentryExporter({ dsn }, createExporterContext(changes));
    await expect(exporter.start()).rejects.toMatchObject({
      name: "ComponentError",
      code: "storage",
    });
  });

  test("is told as one that two keys would share", async () => {
    const { dsn } = await startSentry();
    const other = dsn.replace(/\/\/\w+@/, `//${"f".repeat(32)}@`);
    const config = { dsn, routing: { projects: { shop: other } } };
    const changes = { storageDirectory: temporaryFolder() };
    const exporter = createSentryExporter(config, createExporterContext(changes));
    await expect(exporter.start()).rejects.toMatchObject({
      name: "ComponentError",
      message: expect.stringMatching(/^Two DSNs with different keys .*\/1, which has one storage/),
    });
    // The one that was opened first is free again.
    await startSentryRig({ dsn }, changes);
  });

  test("is none where storage is not wanted", async () => {
    const folder = { storageDirectory: temporaryFolder() };
    const config = { storage: { enabled: false } };
    const first = await startSentryRig(config, folder);
    const second = await startSentryRig(config, folder, first.sentry);
    const record = watchedRecord("hello");
    await second.exporter.consume([record]);
    await endsOf([record]);
    expect(record.receipt.told).toContain("done");
  });
});
