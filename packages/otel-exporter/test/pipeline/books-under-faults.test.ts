import { logRecord } from "@rookery/test-record-samples";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";

import type { ExportResult, ExporterStats } from "../../src/index.ts";
import { startExporterRig, type ExporterRig } from "../support/exporter-rig.ts";
import { errorAttributes, tracedRecord } from "../support/traced-record.ts";

let rig: ExporterRig;

beforeEach(async () => {
  rig = await startExporterRig();
});

afterEach(async () => {
  await rig.close();
});

/** What may happen, in any order; nothing is waited for but what says so. */
const step = fc.oneof(
  fc.record({ export: fc.array(fc.constantFrom("info", "error", "traced"), { maxLength: 6 }) }),
  fc.record({ fault: fc.constantFrom(400, 403, 413, 429, 500, 503) }),
  fc.constantFrom("flush", "flush and wait", "turn", "shutdown"),
);

/** What the hook does with its n-th event. */
const hookAnswers = fc.array(fc.constantFrom("keep", "drop", "throw", "reject", "later"), {
  maxLength: 6,
});

const records = {
  info: logRecord({ severityNumber: 9, body: "started" }),
  error: logRecord({ body: "failed" }),
  traced: tracedRecord("a", { attributes: errorAttributes }),
};

function expectSettled({ belowThreshold, issues, logs, received }: ExporterStats): void {
  expect(received).toBe(belowThreshold + issues.received);
  for (const stats of [issues, logs]) {
    expect(stats).toMatchObject({ waiting: 0, held: 0, queued: 0, inFlight: 0 });
    const lost = Object.values(stats.dropped).reduce((sum, count) => sum + count, 0);
    expect(stats.accepted + stats.merged + lost).toBe(stats.received);
  }
}

test("whatever happens in whatever order, each batch is answered once and each record counted once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), hookAnswers, async (steps, answers) => {
      rig.sentry.clear();
      let asked = 0;
      const exporter = rig.createExporter({
        maxQueueSize: 4,
        queueWaitMillis: 1,
        logs: { minSeverity: "info", maxBatchSize: 2 },
        beforeSend: (event) => {
          const answer = answers[asked % Math.max(1, answers.length)];
          asked += 1;
          if (answer === "drop") return null;
          if (answer === "throw") throw new Error("hook");
          if (answer === "reject") return Promise.reject(new Error("hook"));
          if (answer !== "later") return event;
          return new Promise((resolve) => void setImmediate(resolve, event));
        },
      });
      const results: ExportResult[][] = [];
      let handedOver = 0;
      for (const each of steps) {
        if (typeof each === "string") {
          if (each === "shutdown") void exporter.shutdown();
          if (each === "flush") void exporter.forceFlush();
          if (each === "flush and wait") await exporter.forceFlush();
          if (each === "turn") await new Promise((next) => void setImmediate(next));
        } else if ("fault" in each) {
          rig.sentry.respondNext({ status: each.fault });
        } else {
          const answered: ExportResult[] = [];
          results.push(answered);
          handedOver += each.export.length;
          exporter.export(
            each.export.map((kind) => records[kind]),
            (result) => void answered.push(result),
          );
        }
      }
      await exporter.shutdown();
      // What was exported after a shutdown is answered by itself.
      await exporter.forceFlush();
      await expect.poll(() => results.every(({ length }) => length > 0)).toBe(true);
      expect(results.map(({ length }) => length)).toEqual(results.map(() => 1));
      for (const [result] of results) {
        expect(result?.code === 0).toBe(result?.error === undefined);
      }
      const stats = exporter.stats();
      expect(stats.received).toBe(handedOver);
      expectSettled(stats);
      expect(rig.sentry.events()).toHaveLength(stats.issues.accepted);
      expect(rig.sentry.logs()).toHaveLength(stats.logs.accepted);
    }),
    { numRuns: 60 },
  );
}, 120_000);
