import { arch, cpus, hostname, release, totalmem } from "node:os";

import type { LogRecord } from "@rookery/log-record";
import { logRecord } from "@rookery/test-record-samples";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { exportRecords, startExporterRig, type ExporterRig } from "../support/exporter-rig.ts";

let rig: ExporterRig;

beforeEach(async () => {
  rig = await startExporterRig();
});

afterEach(async () => {
  await rig.close();
});

const stack = `Error: no\n    at run (${import.meta.filename}:1:1)\n    at node:internal/timers:5:6`;

describe("the event of a record of this process", () => {
  test("tells runtime, system, machine, locale and memory", async () => {
    const event = await sentEvent(ownRecord({}));
    const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const time: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    const bytes: unknown = expect.any(Number);
    expect(event).toMatchObject({
      server_name: hostname(),
      contexts: {
        runtime: { name: "node", version: process.version },
        os: { name: expect.any(String), ...(process.platform === "linux" && kernel()) },
        device: {
          arch: arch(),
          boot_time: time,
          memory_size: totalmem(),
          free_memory: bytes,
          processor_count: cpus().length,
        },
        app: { app_start_time: time, app_memory: bytes, free_memory: bytes },
        culture: { locale, timezone: timeZone },
      },
    });
  });

  test("keeps what its resource tells of app and machine", async () => {
    const attributes = { "service.name": "shop", "service.version": "2", "host.name": "box" };
    const event = await sentEvent(ownRecord({}, attributes));
    expect(event).toMatchObject({
      server_name: "box",
      contexts: {
        app: { app_name: "shop", app_version: "2" },
        otel: { resource: { "process.runtime.name": "nodejs" } },
      },
    });
  });

  test("names the modules of its frames", async () => {
    const event = await sentEvent(ownRecord({ "exception.stacktrace": stack }));
    expect(event).toMatchObject({
      exception: {
        values: [
          {
            stacktrace: {
              frames: [
                { module: "timers" },
                { function: "run", module: "process-context.test.ts" },
              ],
            },
          },
        ],
      },
    });
  });

  test("tells nothing of it where that is not wanted", async () => {
    const record = ownRecord({ "exception.stacktrace": stack });
    const event = await sentEvent(record, { processContext: { isEnabled: false } });
    expect(event).not.toHaveProperty("contexts.device.boot_time");
    expect(event).not.toHaveProperty("modules");
    expect(JSON.stringify(event["exception"])).not.toContain('"module"');
  });
});

test.each([{ "process.pid": process.pid + 1 }, { "telemetry.sdk.language": "java" }])(
  "the event of another process (%o) tells nothing of this one",
  async (attributes) => {
    const event = await sentEvent(ownRecord({}, attributes));
    expect(event).not.toHaveProperty("server_name");
    expect(event).not.toHaveProperty("contexts.device");
    expect(event).not.toHaveProperty("contexts.culture");
    expect(event).not.toHaveProperty("modules");
  },
);

function kernel(): object {
  return { kernel_version: release() };
}

function ownRecord(attributes: object, resource: object = {}): LogRecord {
  const own = {
    "telemetry.sdk.language": "nodejs",
    "process.pid": process.pid,
    "process.runtime.name": "nodejs",
    ...resource,
  };
  return logRecord({ body: "no", attributes: { ...attributes }, resource: { attributes: own } });
}

async function sentEvent(
  record: LogRecord,
  options: Parameters<ExporterRig["createExporter"]>[0] = {},
): Promise<Readonly<Record<string, unknown>>> {
  await exportRecords(rig.createExporter(options), [record]);
  const [event] = await rig.sentry.waitForEvents(1);
  return event?.raw ?? {};
}
