import type { LogRecord } from "@rookery/log-record";
import { afterEach, beforeEach, expect, test } from "vitest";

import type { SentryLogRecordExporterOptions } from "../../src/index.ts";
import { exportRecords, startExporterRig, type ExporterRig } from "../support/exporter-rig.ts";
import { tracedRecord } from "../support/traced-record.ts";

let rig: ExporterRig;

beforeEach(async () => {
  rig = await startExporterRig();
});

afterEach(async () => {
  await rig.close();
});

const seconds = 1_795_343_775;

/** What was logged at a second of that minute. */
function step(trace: string, second: number, parts: Partial<LogRecord> = {}): LogRecord {
  return tracedRecord(trace, {
    hrTime: [seconds + second, 0],
    severityNumber: 9,
    body: `step ${second}`,
    ...parts,
  });
}

function issue(trace: string, second: number): LogRecord {
  return step(trace, second, { severityNumber: 17, body: `failed ${second}` });
}

async function breadcrumbsOf(
  batches: readonly (readonly LogRecord[])[],
  options: SentryLogRecordExporterOptions = {},
): Promise<readonly unknown[]> {
  const exporter = rig.createExporter(options);
  for (const batch of batches) await exportRecords(exporter, batch);
  await exporter.forceFlush();
  expect(rig.sentry.events().flatMap(({ remarks }) => remarks)).toEqual([]);
  return rig.sentry.events().map(({ packet }) => packet["breadcrumbs"]);
}

test("an issue takes along what was logged before it in its trace, and nothing of another", async () => {
  const sent = await breadcrumbsOf([
    [step("a", 1), step("b", 2)],
    [step("a", 3), issue("a", 4)],
  ]);
  expect(sent).toMatchObject([
    {
      values: [
        { message: "step 1", level: "info", timestamp: seconds + 1 },
        { message: "step 3", level: "info", timestamp: seconds + 3 },
      ],
    },
  ]);
  expect(JSON.stringify(sent)).not.toContain("step 2");
});

test("breadcrumbs are in the order of their time, whatever order they came in", async () => {
  const steps = [step("a", 3), step("a", 1), step("a", 2)];
  expect(await breadcrumbsOf([steps, [issue("a", 4)]])).toMatchObject([
    { values: [{ message: "step 1" }, { message: "step 2" }, { message: "step 3" }] },
  ]);
});

test("what happened after the issue is no breadcrumb of it", async () => {
  expect(await breadcrumbsOf([[step("a", 1), step("a", 9), issue("a", 4)]])).toMatchObject([
    { values: [{ message: "step 1" }] },
  ]);
});

test("an issue is a breadcrumb of the next one, not of itself", async () => {
  expect(await breadcrumbsOf([[issue("a", 1), issue("a", 2)]])).toMatchObject([
    undefined,
    { values: [{ message: "failed 1", level: "error" }] },
  ]);
});

test("breadcrumbs are redacted as events are", async () => {
  const login = step("a", 1, {
    body: "login with password=hunter2",
    attributes: { password: "hunter2", "user.email": "ann@example.com", step: 1 },
  });
  const [sent] = await breadcrumbsOf([[login, issue("a", 2)]]);
  expect(sent).toMatchObject({ values: [{ data: { password: "[Filtered]", step: 1 } }] });
  const text = JSON.stringify(rig.sentry.events().map(({ raw }) => raw));
  expect(text).not.toContain("hunter2");
  expect(text).not.toContain("ann@example.com");
});

test("maxPerTrace keeps the newest, and 0 switches breadcrumbs off", async () => {
  const records = [step("a", 1), step("a", 2), step("a", 3), issue("a", 4)];
  expect(await breadcrumbsOf([records], { breadcrumbs: { maxPerTrace: 2 } })).toMatchObject([
    { values: [{ message: "step 2" }, { message: "step 3" }] },
  ]);
  rig.sentry.clear();
  expect(await breadcrumbsOf([records], { breadcrumbs: { maxPerTrace: 0 } })).toEqual([undefined]);
});
