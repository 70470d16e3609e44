import { fitLog } from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";
import { logRecord } from "@rookery/test-record-samples";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { createLogMapper } from "../../../src/mapping/log/log-mapper.ts";
import { createRedactor } from "../../../src/redaction/redactor.ts";
import { anyRecord, attributeNames, oddValues } from "../../support/hostile-records.ts";
import { startLogRig, type LogRig } from "../../support/log-rig.ts";

const toLog = createLogMapper({
  sdk: { name: "example.javascript", version: "1.0.0" },
  resourceAttributes: attributeNames,
});
const redactor = createRedactor();
const nowMillis = Date.parse("2026-11-22T12:00:00Z");

let rig: LogRig;
beforeAll(async () => {
  rig = await startLogRig();
});
afterAll(() => rig.close());

describe.each(oddValues)("%s", (_, value) => {
  const everywhere = Object.fromEntries(attributeNames.map((name) => [name, value]));

  test.each<[string, Partial<LogRecord>]>([
    ["the body", { body: value }],
    ["part of the body", { body: { message: value, list: [value] } }],
    ["beside the body's message", { body: { message: "it broke", value, list: [value] } }],
    ["every attribute", { attributes: { ...everywhere, nested: { value }, list: [value] } }],
    ["every attribute of the resource", { resource: { attributes: { ...everywhere, value } } }],
  ])("can be %s", async (_place, parts) => {
    expect(await rig.send([fitLog(toLog(logRecord(parts)), nowMillis)])).toEqual({
      statuses: ["accepted"],
      stored: 1,
      faults: [],
    });
  });
});

test("any records, redacted or not, become logs that a strict Sentry takes, without a remark", async () => {
  const records = fc.array(anyRecord, { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(records, async (batch) => {
      const logs = batch.map(toLog);
      const redacted = logs.map((log) => redactor.log(log).value);
      const fitted = [...logs, ...redacted].map((log) => fitLog(log, nowMillis));
      const { stored, faults } = await rig.send(fitted);
      expect({ stored, faults }).toEqual({ stored: 2 * batch.length, faults: [] });
    }),
    { numRuns: 50 },
  );
});

test("the same record gives the same log, and stays as it is", () => {
  fc.assert(
    fc.property(fc.clone(anyRecord, 2), ([record, copy]) => {
      expect(toLog(record)).toEqual(toLog(record));
      expect(record).toEqual(copy);
    }),
    { numRuns: 100 },
  );
});
