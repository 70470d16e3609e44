import type { LogRecord } from "@rookery/log-record";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";

import { errorRecords, startExporterRig, type ExporterRig } from "../support/exporter-rig.ts";
import { oddValues } from "../support/hostile-records.ts";

let rig: ExporterRig;

beforeEach(async () => {
  rig = await startExporterRig();
});

afterEach(async () => {
  await rig.close();
});

/** What an app without types may hand over. */
function noRecord(value: unknown): LogRecord {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return value as LogRecord;
}

const noRecords = [
  ["undefined", undefined],
  ["null", null],
  ["a number", 7],
  ["an empty object", {}],
  ...oddValues,
] as const;

test.each(noRecords)("what is no record costs the others nothing: %s", async (_name, value) => {
  const exporter = rig.createExporter({
    routing: { projects: { shop: rig.sentry.dsn } },
    logs: { minSeverity: "trace" },
  });
  const answers: unknown[] = [];
  const [first, second] = errorRecords(2);
  exporter.export([noRecord(first), noRecord(value), noRecord(second)], (result) => {
    answers.push(result);
  });
  await exporter.forceFlush();
  expect(answers).toEqual([{ code: 0 }]);
  const { belowThreshold, issues, received } = exporter.stats();
  expect(received).toBe(3);
  const { internal_sdk_error: lost } = issues.dropped;
  expect(belowThreshold + issues.accepted + lost).toBe(3);
  const messages = rig.sentry.events().map(({ packet }) => packet["logentry"]);
  expect(messages).toContainEqual({ formatted: "failure 0" });
  expect(messages).toContainEqual({ formatted: "failure 1" });
  expect(messages).toHaveLength(issues.accepted);
});

test("a batch of any values is answered exactly once, and nothing is thrown", async () => {
  const exporter = rig.createExporter();
  await fc.assert(
    fc.asyncProperty(fc.anything({ withSparseArray: true, withMap: true }), async (batch) => {
      let answers = 0;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      exporter.export(batch as readonly LogRecord[], () => {
        answers += 1;
      });
      await exporter.forceFlush();
      expect(answers).toBe(1);
    }),
    { numRuns: 200 },
  );
  const { belowThreshold, issues, received } = exporter.stats();
  expect(belowThreshold + issues.received).toBe(received);
  expect(issues.accepted + issues.dropped.internal_sdk_error).toBe(issues.received);
});
