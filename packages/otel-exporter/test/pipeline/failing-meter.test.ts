import { createNoopMeter, type MeterProvider } from "@opentelemetry/api";
import { logRecord } from "@rookery/test-record-samples";
import { afterEach, beforeEach, expect, test } from "vitest";

import {
  errorRecords,
  exportRecords,
  nothingDelivered,
  startExporterRig,
  type ExporterRig,
} from "../support/exporter-rig.ts";
import { listenToDiag } from "../support/listen-to-diag.ts";

let rig: ExporterRig;

beforeEach(async () => {
  rig = await startExporterRig();
});

afterEach(async () => {
  await rig.close();
});

function fail(): never {
  throw new Error("no meter");
}

const brokenInstrument = { add: fail, record: fail };

/** A provider of which one kind of instrument throws whenever it is used. */
function failingProvider(kind: string): MeterProvider {
  const meter = Object.assign(createNoopMeter(), { [kind]: () => brokenInstrument });
  return { getMeter: () => meter };
}

test.each(["createCounter", "createUpDownCounter", "createHistogram"])(
  "a meter that throws costs no record, sends none twice, and is told once: %s",
  async (kind) => {
    const lines = listenToDiag();
    const exporter = rig.createExporter({
      meterProvider: failingProvider(kind),
      concurrencyLimit: 1,
      logs: { minSeverity: "info" },
      beforeSend: (event) => (event.logentry?.formatted === "noise" ? null : event),
    });
    for (let round = 0; round < 3; round += 1) {
      const records = [...errorRecords(2), logRecord({ body: "noise" })];
      expect(await exportRecords(exporter, records)).toEqual({ code: 0 });
      await exporter.forceFlush();
    }
    expect(exporter.stats()).toMatchObject({
      received: 9,
      issues: { ...nothingDelivered, received: 9, accepted: 6, dropped: { before_send: 3 } },
      logs: { received: 9, accepted: 9 },
    });
    const items = rig.sentry.requests().flatMap((request) => request.items);
    expect(items.filter(({ type }) => type === "event")).toHaveLength(6);
    expect(lines).toEqual([
      "error: The app's meter failed, and numbers are missing: Error: no meter",
    ]);
  },
);
