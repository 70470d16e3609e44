import { startMockSentry } from "@rookery/mock-sentry";
import { describe, expect, onTestFinished, test, vi } from "vitest";

import { noReceipt } from "../../../src/pipeline/receipt.ts";
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

describe("what becomes of records", () => {
  test("below the threshold they are done at once, and breadcrumbs of what follows", async () => {
    const { context, exporter, sentry } = await startSentryRig();
    const before = watchedRecord("before", { level: "INFO" });
    const failure = watchedRecord("failure", { level: "WARN" });
    await exporter.consume([before, failure]);
    expect(before.receipt.told).toEqual(["done"]);
    await endsOf([failure]);
    const [event] = sentry.events();
    expect(JSON.stringify(event?.packet["breadcrumbs"])).toContain("before");
    expect(context.counts).toEqual({ sent: 1, "left_out:below_threshold": 1 });
  });

  test("what a rule or the storm control leaves out is done, and no loss", async () => {
    const { context, exporter } = await startSentryRig({
      grouping: { rules: [{ match: { message: { regex: "^noi" } }, drop: true }] },
      storm_control: { max_per_issue_per_minute: 1 },
    });
    const records = [watchedRecord("noise"), watchedRecord("same"), watchedRecord("same")];
    await exporter.consume(records);
    expect(await endsOf(records)).toEqual(["done", "done", "done"]);
    expect(context.counts).toEqual({
      "left_out:event_processor": 1,
      "left_out:held_back": 1,
      sent: 1,
    });
    expect(context.logger.lines).toEqual([]);
  });

  test("one error in a trace is one event where a window is wanted", async () => {
    const { context, exporter, sentry } = await startSentryRig({
      duplicates: { merge_window: "1s" },
    });
    const error = { type: "Oops", message: "gone", stack_trace: "Oops: gone\n\tat a.b(C.java:1)" };
    const records = ["inner", "outer"].map((logger) =>
      watchedRecord(logger, {
        ecs: { version: "1.2.0" },
        log: { level: "ERROR", logger },
        trace: { id: "1".repeat(32) },
        span: { id: "2".repeat(16) },
        error,
      }),
    );
    await exporter.consume(records);
    await exporter.shutdown(amplyMillis);
    expect(await endsOf(records)).toEqual(["done", "done"]);
    expect(context.counts).toEqual({ sent: 1, "left_out:merged": 1 });
    expect(messagesOf(sentry)).toHaveLength(1);
  });

  test("a record that is an issue and a log is counted once, and done when both are", async () => {
    const { context, exporter, sentry } = await startSentryRig({
      logs: { min_level: "info", batch_delay: "20ms" },
    });
    const records = [watchedRecord("both"), watchedRecord("a log", { level: "INFO" })];
    await exporter.consume(records);
    expect(await endsOf(records)).toEqual(["done", "done"]);
    expect(sentry.logs().map(({ body }) => body)).toEqual(["both", "a log"]);
    expect(messagesOf(sentry)).toEqual(["both"]);
    expect(context.counts).toEqual({ sent: 2 });
  });

  test("a log that is refused fails its record, and no other one of its batch", async () => {
    const { context, exporter, sentry } = await startSentryRig({
      logs: { min_level: "info", batch_delay: "20ms" },
      min_level: "fatal",
    });
    sentry.injectFault({ status: 413, match: { text: "unwanted" } });
    const records = [...watchedRecords(5), watchedRecord("unwanted"), ...watchedRecords(3)];
    await exporter.consume(records);
    expect(new Set(await endsOf(records))).toEqual(new Set(["done"]));
    expect(context.counts).toEqual({ sent: 8, "failed:send_error": 1 });
    expect(context.logger.lines).toEqual([
      expect.objectContaining({ fields: { fault: "lost_send_error" }, level: "warn" }),
    ]);
  });

  test("what fails for longer than it is tried is left to whoever has it", async () => {
    const { context, exporter, sentry } = await startSentryRig({
      retry_on_failure: { enabled: false },
    });
    sentry.injectFault({ status: 500, times: 1 });
    const record = watchedRecord("unlucky");
    await exporter.consume([record]);
    expect(await endsOf([record])).toEqual(["undone"]);
    expect(context.counts).toEqual({ "failed:network_error": 1 });
  });

  test("what a limit holds for too long is done, as nobody is to wait for it", async () => {
    const { context, exporter, sentry } = await startSentryRig({ max_hold: "0s" });
    sentry.respondNext({ status: 429, headers: { "X-Sentry-Rate-Limits": "60:error:org" } });
    const record = watchedRecord("too much");
    await exporter.consume([record]);
    expect(await endsOf([record])).toEqual(["done"]);
    expect(context.counts).toEqual({ "failed:ratelimit_backoff": 1 });
    expect(exporter.readiness()).toEqual({ isReady: true });
  });
});

describe("several projects", () => {
  test("each record goes to its own, with an id of that project", async () => {
    const billing = await startSentry();
    const { context, exporter, sentry } = await startSentryRig({
      routing: { attribute: "team", projects: { billing: billing.dsn } },
    });
    const records = ["billing", "shop", "billing"].map((team) => watchedRecord(team, { team }));
    await exporter.consume(records);
    expect(await endsOf(records)).toEqual(["done", "done", "done"]);
    expect([messagesOf(sentry), messagesOf(billing)]).toEqual([["shop"], ["billing", "billing"]]);
    expect(context.counts).toEqual({ sent: 3 });
  });

  test("what is in the way of one is told with its name, and the others go on", async () => {
    const billing = await startSentry();
    billing.injectFault({ status: 401 });
    const { context, exporter, sentry } = await startSentryRig({
      routing: { attribute: "team", projects: { billing: billing.dsn } },
    });
    const [own, other] = ["billing", "shop"].map((team) => watchedRecord(team, { team }));
    if (own === undefined || other === undefined) return;
    await exporter.consume([own, other]);
    await endsOf([other]);
    await vi.waitFor(() => {
      expect(exporter.readiness()).toMatchObject({
        isReady: false,
        reason: expect.stringContaining(`127.0.0.1:${new URL(billing.dsn).port}/1`),
      });
    });
    expect(own.receipt.told).toEqual([]);
    expect(messagesOf(sentry)).toEqual(["shop"]);
    await exporter.shutdown(1);
    expect(await endsOf([own])).toEqual(["undone"]);
    expect(context.counts).toEqual({ sent: 1, "failed:shutdown": 1 });
  });
});

describe("what is in the way of all", () => {
  test("an outage without storage is told once, and makes it not ready until it is over", async () => {
    const { context, exporter, sentry } = await startSentryRig();
    await sentry.goDown();
    const records = watchedRecords(20);
    await exporter.consume(records);
    await vi.waitFor(() => {
      expect(exporter.readiness()).toMatchObject({ isReady: false });
    });
    await sentry.comeUp();
    expect(new Set(await endsOf(records))).toEqual(new Set(["done"]));
    expect(exporter.readiness()).toEqual({ isReady: true });
    expect(context.logger.lines.map(({ fields, level }) => [level, fields["state"]])).toEqual([
      ["warn", "began"],
      ["info", "ended"],
    ]);
    const { pathname, username } = new URL(sentry.dsn);
    expect(JSON.stringify(context.logger.lines)).not.toContain(username);
    expect(context.logger.lines[0]?.fields["project"]).toContain(pathname);
  });

  test("with storage an outage is no reason to send nobody here", async () => {
    const { exporter, context, sentry } = await startSentryRig(
      {},
      { storageDirectory: temporaryFolder() },
    );
    await sentry.goDown();
    const records = watchedRecords(5);
    await exporter.consume(records);
    await vi.waitFor(() => expect(context.logger.lines).toHaveLength(1));
    expect(exporter.readiness()).toEqual({ isReady: true });
    expect(records.map(({ receipt }) => receipt.told)).toEqual(records.map(() => ["stored"]));
    expect(context.queue()).toMatchObject({ size: 5, capacity: 10_000 });
    await sentry.comeUp();
    expect(new Set(await endsOf(records))).toEqual(new Set(["done"]));
    expect(context.counts).toEqual({ sent: 5 });
  });

  test("a rate limit is told, and what it does not name goes on", async () => {
    const { context, exporter, sentry } = await startSentryRig({
      logs: { min_level: "info", batch_delay: "20ms" },
    });
    sentry.respondNext({ status: 429, headers: { "X-Sentry-Rate-Limits": "60:log_item:org" } });
    const log = watchedRecord("a log", { level: "INFO" });
    await exporter.consume([log]);
    await vi.waitFor(() => expect(context.logger.lines).toHaveLength(1));
    expect(context.logger.lines[0]?.fields["fault"]).toContain("rate_limit_of_logs");
    expect(exporter.readiness()).toEqual({ isReady: true });
    const issue = watchedRecord("an issue");
    await exporter.consume([issue]);
    await vi.waitFor(() => expect(messagesOf(sentry)).toEqual(["an issue"]));
    await exporter.shutdown(1);
    expect(await endsOf([log, issue])).toEqual(["undone", "undone"]);
  });
});

describe("starting", () => {
  test("without a DSN it says what to set", async () => {
    const exporter = createSentryExporter({}, createExporterContext());
    await expect(exporter.start()).rejects.toMatchObject({
      name: "ComponentError",
      message: expect.stringContaining("SENTRY_DSN"),
    });
    expect(exporter.readiness()).toMatchObject({ isReady: false });
    await exporter.shutdown(1);
  });

  test("the environment, or host and keys, make a DSN", async () => {
    const sentry = await startSentry();
    const { host, username } = new URL(sentry.dsn);
    const byEnvironment = { env: { SENTRY_DSN: sentry.dsn } };
    for (const [config, changes] of [
      [{ dsn: undefined }, byEnvironment],
      [{ dsn: undefined, host: `http://${host}`, project_id: 1, key: username }, {}],
    ] as const) {
      const { exporter } = await startSentryRig(config, changes, sentry);
      const record = watchedRecord("hello");
      await exporter.consume([record]);
      expect(await endsOf([record])).toEqual(["done"]);
    }
    expect(messagesOf(sentry)).toEqual(["hello", "hello"]);
  });

  test("a certificate that is not there, and a level that no encoding has, are told", async () => {
    const dsn = "https://0123456789abcdef0123456789abcdef@sentry.example.com/1";
    for (const [config, message] of [
      [{ tls: { ca_file: "/nowhere/ca.pem" } }, /tls\.ca_file: \/nowhere\/ca\.pem does not exist/],
      [{ compression: { level: 20 } }, /compression\.level/],
    ] as const) {
      const exporter = createSentryExporter({ dsn, ...config }, createExporterContext());
      await expect(exporter.start()).rejects.toMatchObject({
        name: "ComponentError",
        message: expect.stringMatching(message),
      });
    }
  });
});

test("records of sources that cannot be acknowledged are sent and counted as any others", async () => {
  const { context, exporter, sentry } = await startSentryRig();
  await exporter.consume([{ ...watchedRecord("unasked"), receipt: noReceipt }]);
  await exporter.shutdown(amplyMillis);
  expect(messagesOf(sentry)).toEqual(["unasked"]);
  expect(context.counts).toEqual({ sent: 1 });
});

test("what a source sends again has the same id", async () => {
  const sentry = await startMockSentry();
  onTestFinished(() => sentry.close());
  const { exporter } = await startSentryRig({}, {}, sentry);
  const first = watchedRecord("again");
  const second = { ...first, receipt: watchedRecord("").receipt };
  await exporter.consume([first]);
  await exporter.consume([second]);
  expect(await endsOf([first, second])).toEqual(["done", "done"]);
  expect(messagesOf(sentry)).toEqual(["again"]);
});
