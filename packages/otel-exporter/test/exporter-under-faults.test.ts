import { createServer } from "node:net";

import type { MockSentry } from "@rookery/mock-sentry";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { SentryLogRecordExporter, SentryLogRecordExporterOptions } from "../src/index.ts";
import {
  errorRecords,
  exportRecords,
  noDrops,
  startExporterRig,
  type ExporterRig,
} from "./support/exporter-rig.ts";
import { listenToDiag } from "./support/listen-to-diag.ts";

let rig: ExporterRig;
let sentry: MockSentry;

beforeEach(async () => {
  rig = await startExporterRig();
  sentry = rig.sentry;
});

afterEach(async () => {
  await rig.close();
});

function createExporter(options?: SentryLogRecordExporterOptions): SentryLogRecordExporter {
  return rig.createExporter(options);
}

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

const retryOnFailure = { enabled: false };

describe("failures of Sentry, without retries", () => {
  test.each([
    {
      status: 500,
      reason: "network_error",
      line: "Sentry failed (500): check the server, and what stands between (server_error)",
    },
    {
      status: 403,
      reason: "send_error",
      line: "Sentry refused the event (403): check key and project id of the DSN, and that the project is enabled (forbidden)",
    },
  ])(
    "a $status is counted and told once, and so is the recovery",
    async ({ status, reason, line }) => {
      const lines = listenToDiag();
      const exporter = createExporter({ concurrencyLimit: 1, retryOnFailure });
      sentry.respondNext({ status, times: 2 });
      const result = await exportRecords(exporter, errorRecords(4));
      await exporter.forceFlush();
      expect(result).toEqual({ code: 0 });
      expect(exporter.stats().issues).toEqual({
        received: 4,
        waiting: 0,
        held: 0,
        queued: 0,
        inFlight: 0,
        retrying: 0,
        accepted: 2,
        merged: 0,
        maybeDoubled: 0,
        spooled: 0,
        repeated: 0,
        deadLettered: 0,
        recovered: 0,
        dropped: { ...noDrops, [reason]: 2 },
      });
      expect(lines).toEqual([
        `warn: An event was lost: ${line}`,
        "info: Sentry takes events again; lost before: 2",
      ]);
    },
  );

  test("after a 429 nothing more is tried while the limit lasts, and that is counted and told", async () => {
    const lines = listenToDiag();
    const exporter = createExporter({ concurrencyLimit: 1, retryOnFailure });
    sentry.respondNext({ status: 429 });
    await exportRecords(exporter, errorRecords(4));
    await exporter.forceFlush();
    expect(sentry.requests()).toHaveLength(1);
    expect(exporter.stats().issues).toMatchObject({
      received: 4,
      accepted: 0,
      dropped: { ...noDrops, ratelimit_backoff: 4 },
    });
    expect(lines).toEqual([
      "warn: An event was lost: Sentry limits the rate (429): check the quota of the project (rate_limited)",
    ]);
  });

  test("what was lost is reported to Sentry once it takes events again", async () => {
    const exporter = createExporter({ concurrencyLimit: 1, retryOnFailure });
    sentry.respondNext({ status: 500, times: 2 });
    await exportRecords(exporter, errorRecords(4));
    await exporter.forceFlush();
    const requests = sentry.requests().map(({ items }) => items.map(({ type }) => type));
    expect(requests.at(-1)).toEqual(["event", "client_report"]);
    expect(sentry.clientReports().map(({ discardedEvents }) => discardedEvents)).toEqual([
      [{ reason: "send_error", category: "error", quantity: 2 }],
    ]);
  });

  test("what is lost in the end is reported by the shutdown", async () => {
    const exporter = createExporter({ concurrencyLimit: 1, retryOnFailure });
    sentry.respondNext({ status: 503 });
    await exportRecords(exporter, errorRecords(1));
    await exporter.shutdown();
    expect(sentry.clientReports().map(({ discardedEvents }) => discardedEvents)).toEqual([
      [{ reason: "send_error", category: "error", quantity: 1 }],
    ]);
  });

  test.each([
    ["switched off", { sendClientReports: false }],
    ["over the store endpoint", { endpoint: "store" as const }],
  ])("no report is sent %s", async (_name, options) => {
    const exporter = createExporter({ concurrencyLimit: 1, retryOnFailure, ...options });
    sentry.respondNext({ status: 503 });
    await exportRecords(exporter, errorRecords(2));
    await exporter.shutdown();
    expect(sentry.requests()).toHaveLength(2);
    expect(sentry.clientReports()).toEqual([]);
  });

  test("a port that refuses is told with what to check", async () => {
    const lines = listenToDiag();
    const port = await closedPort();
    const exporter = createExporter({
      dsn: `http://${"0".repeat(32)}@127.0.0.1:${port}/1`,
      retryOnFailure,
    });
    expect(await exportRecords(exporter, errorRecords(2))).toEqual({ code: 0 });
    await exporter.forceFlush();
    expect(exporter.stats().issues.dropped).toEqual({ ...noDrops, network_error: 2 });
    expect(lines).toEqual([
      `warn: An event was lost: http://127.0.0.1:${port} refused the connection: check host and port of the DSN, and that Sentry is running (connection_refused)`,
    ]);
  });

  test("a flush ends at its deadline while Sentry hangs, and the exporter goes on", async () => {
    const lines = listenToDiag();
    const exporter = createExporter({ flushTimeoutMillis: 20, concurrencyLimit: 2 });
    sentry.respondNext({ status: 200, hang: true });
    await exportRecords(exporter, errorRecords(1));
    await sentry.waitForRequests(1);
    await exporter.forceFlush();
    expect(exporter.stats().issues).toMatchObject({ inFlight: 1, accepted: 0 });
    expect(lines).toEqual([
      "debug: forceFlush ended before all events were sent; they stay queued",
    ]);

    expect(await exportRecords(exporter, errorRecords(1))).toEqual({ code: 0 });
    await sentry.waitForEvents(1);
    expect(sentry.events()).toHaveLength(1);
  });
});

describe("a full queue", () => {
  test("a batch that finds no room in time fails, with how many", async () => {
    const exporter = createExporter({ maxQueueSize: 2, queueWaitMillis: 20 });
    sentry.respondNext({ status: 200, hang: true, times: 2 });
    expect(await exportRecords(exporter, errorRecords(2))).toEqual({ code: 0 });
    const result = await exportRecords(exporter, errorRecords(2));
    expect(result).toMatchObject({
      code: 1,
      error: {
        name: "SentryExporterError",
        code: "queue_full",
        message:
          "2 events or logs were not taken: the queue had no room for them in time. More come than Sentry " +
          "takes; for longer bursts, raise maxQueueSize (2) and maxQueueBytes (67108864)",
      },
    });
    expect(exporter.stats().issues).toMatchObject({
      received: 4,
      inFlight: 2,
      dropped: { queue_overflow: 2 },
    });
  });

  test("a batch that waits is taken when there is room, and a flush waits for it", async () => {
    const exporter = createExporter({ maxQueueSize: 1 });
    sentry.respondNext({ status: 200, delayMillis: 30 });
    const first = exportRecords(exporter, errorRecords(1));
    const second = exportRecords(exporter, errorRecords(1));
    await exporter.forceFlush();
    expect(await Promise.all([first, second])).toEqual([{ code: 0 }, { code: 0 }]);
    expect(exporter.stats().issues.accepted).toBe(2);
  });

  test("a batch larger than the whole queue is taken when the queue is empty", async () => {
    const exporter = createExporter({ maxQueueSize: 1 });
    expect(await exportRecords(exporter, errorRecords(3))).toEqual({ code: 0 });
    await exporter.forceFlush();
    expect(exporter.stats().issues.accepted).toBe(3);
  });
});
