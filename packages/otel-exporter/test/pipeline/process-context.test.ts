import { hostname } from "node:os";

import type { LogRecord } from "@rookery/log-record";
import { logRecord } from "@rookery/test-record-samples";
import { afterEach, beforeEach, expect, test } from "vitest";

import type { SentryLogRecordExporterOptions } from "../../src/index.ts";
import { exportRecords, startExporterRig, type ExporterRig } from "../support/exporter-rig.ts";

let rig: ExporterRig;

beforeEach(async () => {
  rig = await startExporterRig();
});

afterEach(async () => {
  await rig.close();
});

async function packetOf(
  record: LogRecord,
  options: SentryLogRecordExporterOptions = {},
): Promise<Readonly<Record<string, unknown>>> {
  const exporter = rig.createExporter(options);
  await exportRecords(exporter, [record]);
  await exporter.forceFlush();
  const [event] = rig.sentry.events();
  expect(event?.remarks).toEqual([]);
  return event?.packet ?? {};
}

const own = { runtime: { name: "node", version: process.version }, device: { arch: process.arch } };

test("an event of this process tells of runtime, system, machine, memory and locale", async () => {
  const packet = await packetOf(logRecord());
  expect(packet).toMatchObject({
    tags: { server_name: hostname() },
    contexts: {
      ...own,
      os: { name: expect.any(String) },
      device: { memory_size: expect.any(Number), processor_count: expect.any(Number) },
      app: { app_start_time: expect.any(String), app_memory: expect.any(Number) },
      culture: { timezone: Intl.DateTimeFormat().resolvedOptions().timeZone },
    },
  });
});

test("a resource that names this very process is no other one", async () => {
  const attributes = { "process.pid": process.pid, "telemetry.sdk.language": "nodejs" };
  expect(await packetOf(logRecord({ resource: { attributes } }))).toMatchObject({ contexts: own });
});

const otherPid = { resource: { attributes: { "process.pid": process.pid + 1 } } };
const otherLanguage = { resource: { attributes: { "telemetry.sdk.language": "python" } } };

test.each<[string, Partial<LogRecord>, SentryLogRecordExporterOptions]>([
  ["of another process", otherPid, {}],
  ["in another language", otherLanguage, {}],
  ["where that is off", {}, { processContext: { isEnabled: false } }],
])("an event %s tells nothing of this one", async (_whose, parts, options) => {
  const packet = await packetOf(logRecord(parts), options);
  const text = JSON.stringify(packet);
  for (const name of ["device", "culture", "app_memory", "modules"]) {
    expect(text).not.toContain(`"${name}"`);
  }
  expect(text).not.toContain(hostname());
});

test("the packages that the app depends on are listed, unless that is off", async () => {
  const packet = await packetOf(logRecord());
  // The script of this process is one of vitest's.
  expect(packet["modules"]).toMatchObject({ chai: expect.stringMatching(/^\d+\.\d+/) });
  rig.sentry.clear();
  const without = await packetOf(logRecord(), { processContext: { hasModules: false } });
  expect(without["modules"]).toBeUndefined();
  expect(without).toMatchObject({ contexts: own });
});

function thrownIn(path: string): LogRecord {
  return logRecord({
    attributes: {
      "exception.type": "TypeError",
      "exception.message": "no card",
      "exception.stacktrace": `TypeError: no card\n    at pay (${path}:10:5)`,
    },
  });
}

test.each([
  ["/srv/app/node_modules/pino/lib/tools.js", "pino.lib:tools"],
  ["/srv/app/pay.js", "pay"],
])("the frame in %s names its module, as Sentry's own SDK does", async (path, module) => {
  expect(await packetOf(thrownIn(path))).toMatchObject({
    exception: { values: [{ stacktrace: { frames: [{ function: "pay", module }] } }] },
  });
});

test("a frame of another process' app names none", async () => {
  const { exception } = await packetOf({ ...thrownIn("/srv/app/pay.js"), ...otherPid });
  expect(exception).toMatchObject({ values: [{ stacktrace: { frames: [{ function: "pay" }] } }] });
  expect(JSON.stringify(exception)).not.toContain('"module"');
});
