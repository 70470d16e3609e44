import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Delivery } from "@rookery/core";
import { SpooledDelivery, spoolFileOf } from "@rookery/core/spool";
import { startMockSentry, type MockSentry } from "@rookery/mock-sentry";
import { logRecord } from "@rookery/test-record-samples";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";

import {
  SentryPipeline,
  type OpenDelivery,
  type SentryPipelineOptions,
} from "../../src/pipeline/index.ts";
import { recordingMeterProvider } from "../support/recording-meter-provider.ts";
import { WatchedRecords } from "../support/watched-records.ts";

let sentry: MockSentry;
let watched: WatchedRecords;

beforeEach(async () => {
  sentry = await startMockSentry();
  watched = new WatchedRecords();
});

afterEach(async () => {
  await sentry.close();
});

const inMemory: OpenDelivery = (options) => new Delivery(options);
const untilItIsDone = 10_000;

async function open(options: Partial<SentryPipelineOptions> = {}): Promise<SentryPipeline> {
  const pipeline = await SentryPipeline.open({
    openDelivery: inMemory,
    ...options,
    exporter: {
      dsn: sentry.dsn,
      logs: { minSeverity: "info" },
      duplicates: { mergeWindowMillis: 0 },
      retryOnFailure: { initialIntervalMillis: 20, maxIntervalMillis: 50 },
      ...options.exporter,
    },
  });
  onTestFinished(() => pipeline.shutdown(1));
  return pipeline;
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "rookery-pipeline-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

describe("in memory", () => {
  test("each record is told as what it is sent, and what became of it as each", async () => {
    const pipeline = await open();
    await pipeline.take([
      watched.of(logRecord({ severityNumber: 17 }), "a"),
      watched.of(logRecord({ severityNumber: 9 }), "b"),
      watched.of(logRecord({ severityNumber: 5 }), "c"),
    ]);
    expect(await pipeline.flush(untilItIsDone)).toBe(true);
    expect(Object.fromEntries(watched.told)).toEqual({
      a: ["as issue, log", expect.any(String), expect.any(String)],
      b: ["as log", "log accepted"],
      c: ["as nothing"],
    });
    expect(watched.told.get("a")?.toSorted()).toEqual([
      "as issue, log",
      "issue accepted",
      "log accepted",
    ]);
    expect(sentry.events().map(({ packet }) => packet["event_id"])).toEqual([
      "1a".padStart(32, "0"),
    ]);
    expect(pipeline.stats()).toMatchObject({ received: 3, belowThreshold: 2 });
  });

  test("one bad log of a batch is told to the one who watches it", async () => {
    sentry.injectFault({ status: 413, match: { text: "bad one" } });
    const pipeline = await open({ exporter: { issues: { minSeverity: "fatal" } } });
    await pipeline.take(
      ["a", "b", "c", "d", "e"].map((id) =>
        watched.of(logRecord({ severityNumber: 9, body: id === "d" ? "bad one" : id }), id),
      ),
    );
    expect(await pipeline.flush(untilItIsDone)).toBe(true);
    expect(Array.from(watched.told, ([id, [, word]]) => `${id}: ${word}`)).toEqual([
      "a: log accepted",
      "b: log accepted",
      "c: log accepted",
      "d: log send_error",
      "e: log accepted",
    ]);
  });

  test("what a rule leaves out, what is merged, and what comes too late is told so", async () => {
    const pipeline = await open({
      exporter: {
        logs: {},
        duplicates: { mergeWindowMillis: 1000 },
        grouping: { rules: [{ match: { message: "noise" }, drop: true }] },
      },
    });
    const attributes = { "exception.type": "Oops", "exception.message": "gone" };
    const spanContext = { traceId: "1".repeat(32), spanId: "2".repeat(16), traceFlags: 1 };
    await pipeline.take([
      watched.of(logRecord({ body: "noise" }), "a"),
      watched.of(logRecord({ attributes, spanContext, instrumentationScope: { name: "x" } }), "b"),
      watched.of(logRecord({ attributes, spanContext, instrumentationScope: { name: "y" } }), "c"),
    ]);
    await pipeline.shutdown(untilItIsDone);
    await pipeline.take([watched.of(logRecord(), "d")]);
    expect(Object.fromEntries(watched.told)).toEqual({
      a: ["as issue", "issue event_processor"],
      b: ["as issue", "issue accepted"],
      c: ["as issue", "issue merged"],
      d: ["as issue", "issue shutdown"],
    });
  });

  test("what is in the way of all is told with the project", async () => {
    sentry.injectFault({ status: 401 });
    const refused = Promise.withResolvers<string>();
    const pipeline = await open({
      onCondition: ({ kind, state }, { projectId }) =>
        refused.resolve(`${kind} ${state} ${projectId}`),
    });
    await pipeline.take([watched.of(logRecord(), "a")]);
    expect(await refused.promise).toBe("refusal began 1");
  });
});

describe("with a spool", () => {
  const openSpool =
    (folder: string, queueSize?: number): OpenDelivery =>
    (options, dsn) =>
      SpooledDelivery.open({
        ...options,
        file: spoolFileOf(folder, dsn),
        ...(queueSize !== undefined && { queueSize }),
      });

  test("each record is told when it is on disk, and then its end", async () => {
    const pipeline = await open({ openDelivery: openSpool(temporaryFolder(), 4) });
    await sentry.goDown();
    await pipeline.take(["a", "b", "c"].map((id) => watched.of(logRecord(), id)));
    expect(watched.told.get("a")).toContain("issue stored");
    expect(watched.told.get("c")?.slice(0, 3)).toEqual([
      "as issue, log",
      "issue stored",
      "issue spooled",
    ]);
    await sentry.comeUp();
    await expect
      .poll(() => Array.from(watched.told.values(), (words) => words.toSorted().at(1)), {
        timeout: untilItIsDone,
      })
      .toEqual(Array.from({ length: 3 }, () => "issue accepted"));
  });

  test("what an earlier process left is told by its project", async () => {
    const folder = temporaryFolder();
    await sentry.goDown();
    const { bookings, provider } = recordingMeterProvider();
    const first = await open({
      instance: "sentry",
      openDelivery: openSpool(folder),
      exporter: { meterProvider: provider },
    });
    await first.take([watched.of(logRecord(), "a")]);
    await first.shutdown(1);
    expect(watched.told.get("a")?.filter((word) => word.startsWith("issue"))).toEqual([
      "issue stored",
      "issue spooled",
    ]);
    await sentry.comeUp();
    const later: string[] = [];
    const next = await open({
      instance: "sentry",
      openDelivery: openSpool(folder),
      exporter: { meterProvider: provider },
      onSettledLater: ({ status }, { quantity }, { projectId }) =>
        later.push(`${quantity} ${status} ${projectId}`),
    });
    expect(await next.flush(untilItIsDone)).toBe(true);
    expect(later).toEqual(["1 accepted 1", "1 accepted 1"]);
    expect(sentry.events()).toHaveLength(1);
    await next.shutdown(untilItIsDone);
    const sumOf = (name: string): number =>
      bookings
        .filter(({ instrument }) => instrument === `otel.sdk.exporter.log.${name}`)
        .reduce((sum, { value }) => sum + value, 0);
    // What the first leaves on disk is in flight no longer, until the second finds it.
    expect([sumOf("inflight"), sumOf("exported")]).toEqual([0, 2]);
    // A program that exchanges its exporters has the same series for all of them.
    const names = new Set(bookings.map(({ attributes }) => attributes["otel.component.name"]));
    expect([...names]).toEqual(["sentry/1"]);
  });

  test("when one project cannot be opened, none stays open", async () => {
    const folder = temporaryFolder();
    const billing = await startMockSentry();
    onTestFinished(() => billing.close());
    const spool = openSpool(folder);
    const opened = open({
      exporter: { routing: { projects: { billing: billing.dsn } } },
      openDelivery: (options, dsn) => {
        if (dsn.port === Number(new URL(billing.dsn).port)) throw new Error("no room");
        return spool(options, dsn);
      },
    });
    await expect(opened).rejects.toThrow("no room");
    await open({ openDelivery: spool });
  });
});

test("wrong options are told with all problems, and the environment counts where it is given", async () => {
  const broken = SentryPipeline.open({
    exporter: { maxQueueSize: 0 },
    env: { SENTRY_DSN: "https://example.com" },
    openDelivery: inMemory,
  });
  await expect(broken).rejects.toThrow(/SENTRY_DSN.*maxQueueSize/s);
});
