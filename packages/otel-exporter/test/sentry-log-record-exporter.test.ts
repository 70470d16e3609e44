import { once } from "node:events";
import { createServer } from "node:http";

import { diag } from "@opentelemetry/api";
import type { LogRecord } from "@rookery/log-record";
import type { MockSentry } from "@rookery/mock-sentry";
import { logRecord } from "@rookery/test-record-samples";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";

import { SentryLogRecordExporter, type SentryLogRecordExporterOptions } from "../src/index.ts";
import {
  errorRecords,
  exportRecords,
  noDrops,
  nothingDelivered,
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

describe("exporting", () => {
  test("records at and above the threshold become issues, the others are done with", async () => {
    const exporter = createExporter({ environment: "test", release: "shop@1.0.0" });
    const result = await exportRecords(exporter, [
      logRecord({ severityNumber: 9, body: "fine" }),
      logRecord({ severityNumber: 17, body: "broken" }),
      logRecord({ severityNumber: 21, body: "dead" }),
    ]);
    await exporter.forceFlush();
    const issues = sentry.issues().map(({ title, level, environment, release }) => ({
      title,
      level,
      environment,
      release,
    }));
    expect(result).toEqual({ code: 0 });
    expect(issues.toSorted((left, right) => left.title.localeCompare(right.title))).toEqual([
      { title: "broken", level: "error", environment: "test", release: "shop@1.0.0" },
      { title: "dead", level: "fatal", environment: "test", release: "shop@1.0.0" },
    ]);
    expect(exporter.stats()).toEqual({
      received: 3,
      belowThreshold: 1,
      issues: { ...nothingDelivered, received: 2, accepted: 2 },
      logs: nothingDelivered,
    });
  });

  test("the threshold is the configured one", async () => {
    const exporter = createExporter({ issues: { minSeverity: "warn" } });
    await exportRecords(exporter, [
      logRecord({ severityNumber: 12 }),
      logRecord({ severityNumber: 13 }),
      logRecord({ severityNumber: undefined, severityText: "ERROR" }),
    ]);
    expect(exporter.stats().belowThreshold).toBe(1);
    expect(exporter.stats().issues.received).toBe(2);
  });

  test.each([{ records: [] }, { records: [logRecord({ severityNumber: 1 })] }])(
    "a batch without an issue succeeds and sends nothing",
    async ({ records }) => {
      const exporter = createExporter();
      expect(await exportRecords(exporter, records)).toEqual({ code: 0 });
      await exporter.forceFlush();
      expect(sentry.requests()).toEqual([]);
    },
  );

  test("place of the key and encoding are the options'", async () => {
    const exporter = createExporter({
      auth: "query",
      compression: { encoding: "zstd", thresholdBytes: 0 },
    });
    await exportRecords(exporter, [logRecord({ severityNumber: 17 })]);
    await exporter.forceFlush();
    expect(sentry.requests()).toMatchObject([
      { encoding: "zstd", path: expect.stringContaining("?sentry_version=7&") },
    ]);
    expect(sentry.events()).toHaveLength(1);
  });

  test.each(["envelope", "store"] as const)("the %s endpoint is spoken", async (endpoint) => {
    const exporter = createExporter({ endpoint });
    await exportRecords(exporter, errorRecords(1));
    await exporter.forceFlush();
    expect(sentry.requests().map(({ path }) => path)).toEqual([`/api/1/${endpoint}/`]);
    expect(sentry.events()).toHaveLength(1);
  });

  test("records with one log.record.uid are one event", async () => {
    const exporter = createExporter();
    const record = logRecord({ attributes: { "log.record.uid": "01J" } });
    await exportRecords(exporter, [record, record]);
    await exporter.forceFlush();
    expect(exporter.stats().issues.accepted).toBe(2);
    expect(sentry.events()).toHaveLength(1);
  });

  test("the DSN, release and environment come from the environment variables", async () => {
    vi.stubEnv("SENTRY_DSN", sentry.dsn);
    vi.stubEnv("SENTRY_RELEASE", "shop@3.0.0");
    vi.stubEnv("SENTRY_ENVIRONMENT", "qa");
    const exporter = rig.adopt(new SentryLogRecordExporter());
    vi.unstubAllEnvs();
    await exportRecords(exporter, errorRecords(1));
    await exporter.forceFlush();
    expect(sentry.issues()).toMatchObject([{ release: "shop@3.0.0", environment: "qa" }]);
  });

  test("a record that cannot be mapped costs the others nothing, and is told once", async () => {
    const lines = listenToDiag();
    const exporter = createExporter();
    const broken: LogRecord = Object.defineProperty(logRecord(), "resource", {
      get: () => {
        throw new Error("no resource");
      },
    });
    const result = await exportRecords(exporter, [broken, ...errorRecords(1), broken]);
    await exporter.forceFlush();
    expect(result).toEqual({ code: 0 });
    expect(sentry.events()).toHaveLength(1);
    expect(exporter.stats()).toMatchObject({
      received: 3,
      issues: { received: 3, accepted: 1, dropped: { internal_sdk_error: 2 } },
    });
    expect(lines).toEqual([
      "error: A record could not be mapped and is lost; please report this bug: Error: no resource",
    ]);
  });

  test("a result callback that throws is told, and breaks nothing", async () => {
    const lines = listenToDiag();
    const exporter = createExporter();
    exporter.export(errorRecords(1), () => {
      throw new Error("callback");
    });
    await sentry.waitForEvents(1);
    await exporter.forceFlush();
    expect(lines).toEqual(["error: The result callback of export threw: Error: callback"]);
    expect(await exportRecords(exporter, errorRecords(1))).toEqual({ code: 0 });
  });

  test("what cannot even become text may be thrown by a record, and by the result callback", async () => {
    const lines = listenToDiag();
    const exporter = createExporter();
    const fail = (): never => {
      throw Object.create(null);
    };
    const broken = Object.defineProperty(logRecord(), "severityNumber", { get: fail });
    expect(await exportRecords(exporter, [...errorRecords(1), broken, ...errorRecords(1)])).toEqual(
      { code: 0 },
    );
    exporter.export([], fail);
    await exporter.forceFlush();
    expect(exporter.stats()).toMatchObject({
      received: 3,
      belowThreshold: 0,
      issues: { received: 3, accepted: 2, dropped: { internal_sdk_error: 1 } },
    });
    expect(lines).toEqual([
      "error: A record could not be mapped and is lost; please report this bug: a value that cannot be put into words",
      "error: The result callback of export threw: a value that cannot be put into words",
    ]);
  });

  test("a batch that fails while it is read counts nothing", async () => {
    const exporter = createExporter();
    const batch = [...errorRecords(2)];
    Object.defineProperty(batch, 1, {
      get: () => {
        throw new Error("no record");
      },
    });
    expect(await exportRecords(exporter, batch)).toMatchObject({
      code: 1,
      error: { code: "internal" },
    });
    expect(exporter.stats()).toMatchObject({ received: 0, issues: { received: 0 } });
  });

  test("what is no batch fails, without a throw", async () => {
    const exporter = createExporter();
    const noBatch: readonly LogRecord[] = JSON.parse("7");
    expect(await exportRecords(exporter, noBatch)).toMatchObject({
      code: 1,
      error: { code: "internal" },
    });
  });

  test("a diag logger that throws costs no record", async () => {
    const exporter = createExporter({ retryOnFailure: { enabled: false } });
    const fail = (): never => {
      throw new Error("logger");
    };
    onTestFinished(() => {
      diag.disable();
    });
    diag.setLogger({ error: fail, warn: fail, info: () => undefined, debug: fail, verbose: fail });
    sentry.respondNext({ status: 403 });
    exporter.export(errorRecords(1), fail);
    await exporter.forceFlush();
    expect(await exportRecords(exporter, errorRecords(1))).toEqual({ code: 0 });
    await exporter.forceFlush();
    expect(exporter.stats().issues.accepted).toBe(1);
  });
});

describe("shutdown", () => {
  test("closes the connections", async () => {
    const server = createServer((request, response) => {
      request.resume().on("end", () => response.end("{}"));
    });
    // The server itself never closes an idle connection, and asks nobody to.
    server.keepAliveTimeout = 0;
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const connected = once(server, "connection");
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const exporter = createExporter({ dsn: `http://${"0".repeat(32)}@127.0.0.1:${port}/1` });
    await exportRecords(exporter, errorRecords(1));
    await exporter.forceFlush();
    expect(exporter.stats().issues.accepted).toBe(1);
    const [socket] = await connected;
    // Left alone it would stay for half a minute.
    const closed = once(socket, "close", { signal: AbortSignal.timeout(10_000) });
    await exporter.shutdown();
    expect(await closed).toEqual([false]);
  });

  test("sends what is queued", async () => {
    const exporter = createExporter({ concurrencyLimit: 1 });
    await exportRecords(exporter, errorRecords(20));
    await exporter.shutdown();
    expect(sentry.events()).toHaveLength(20);
  });

  test("gives up at its deadline, and counts what is lost", async () => {
    const lines = listenToDiag();
    const exporter = createExporter({ shutdownTimeoutMillis: 20, concurrencyLimit: 1 });
    sentry.respondNext({ status: 200, hang: true, times: Number.POSITIVE_INFINITY });
    await exportRecords(exporter, errorRecords(3));
    await exporter.shutdown();
    expect(exporter.stats().issues).toEqual({
      received: 3,
      waiting: 0,
      held: 0,
      queued: 0,
      inFlight: 0,
      retrying: 0,
      accepted: 0,
      merged: 0,
      maybeDoubled: 0,
      spooled: 0,
      repeated: 0,
      deadLettered: 0,
      recovered: 0,
      dropped: { ...noDrops, shutdown: 3 },
    });
    expect(lines[0]).toBe(
      "warn: An event was lost: the deadline of the shutdown passed (shutdown)",
    );
  });

  test("an export afterwards fails, whatever is in it", async () => {
    const exporter = createExporter();
    await exporter.shutdown();
    const results = await Promise.all([
      exportRecords(exporter, errorRecords(2)),
      exportRecords(exporter, []),
    ]);
    expect(results).toMatchObject([
      {
        code: 1,
        error: {
          code: "shut_down",
          message: "2 events were not taken: the exporter is shut down",
        },
      },
      { code: 1, error: { code: "shut_down" } },
    ]);
    expect(exporter.stats()).toMatchObject({
      received: 2,
      issues: { received: 2, dropped: { shutdown: 2 } },
    });
  });

  test("may be called again, and together with exports and flushes", async () => {
    const exporter = createExporter();
    const exported = Array.from({ length: 20 }, () => exportRecords(exporter, errorRecords(5)));
    await Promise.all([
      exporter.forceFlush(),
      exporter.shutdown(),
      exporter.forceFlush(),
      exporter.shutdown(),
    ]);
    await exporter.shutdown();
    await exporter.forceFlush();
    expect(await Promise.all(exported)).toEqual(exported.map(() => ({ code: 0 })));
    expect(sentry.events()).toHaveLength(100);
  });
});
