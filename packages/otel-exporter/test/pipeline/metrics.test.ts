import type { Attributes } from "@opentelemetry/api";
import { logRecord } from "@rookery/test-record-samples";
import { afterEach, beforeEach, expect, test } from "vitest";

import type { SentryLogRecordExporter, SentryLogRecordExporterOptions } from "../../src/index.ts";
import {
  errorRecords,
  exportRecords,
  startExporterRig,
  type ExporterRig,
} from "../support/exporter-rig.ts";
import {
  recordingMeterProvider,
  type RecordingMeterProvider,
} from "../support/recording-meter-provider.ts";
import { errorAttributes, tracedRecord } from "../support/traced-record.ts";

const inFlight = "otel.sdk.exporter.log.inflight";
const exported = "otel.sdk.exporter.log.exported";
const duration = "otel.sdk.exporter.operation.duration";

let rig: ExporterRig;
let metrics: RecordingMeterProvider;

beforeEach(async () => {
  rig = await startExporterRig();
  metrics = recordingMeterProvider();
});

afterEach(async () => {
  await rig.close();
});

function createExporter(options: SentryLogRecordExporterOptions = {}): SentryLogRecordExporter {
  return rig.createExporter({ concurrencyLimit: 1, meterProvider: metrics.provider, ...options });
}

/** The sums of an instrument, by `error.type`. */
function sums(instrument: string): Readonly<Record<string, number>> {
  const all: Record<string, number> = {};
  for (const { attributes, value } of bookingsOf(instrument)) {
    const lost = attributes["error.type"];
    const kind = typeof lost === "string" ? lost : "ok";
    all[kind] = (all[kind] ?? 0) + value;
  }
  return all;
}

function bookingsOf(instrument: string): RecordingMeterProvider["bookings"] {
  return metrics.bookings.filter((booking) => booking.instrument === instrument);
}

function requests(): readonly Attributes[] {
  return bookingsOf(duration).map(({ attributes: { ...rest } }) => {
    for (const name of ["otel.component.name", "otel.component.type"]) delete rest[name];
    for (const name of ["server.address", "server.port"]) delete rest[name];
    return rest;
  });
}

test("the instruments are those of the semantic conventions", () => {
  createExporter();
  expect(Object.fromEntries(metrics.instruments)).toEqual({
    [inFlight]: "UpDownCounter {log_record}",
    [exported]: "Counter {log_record}",
    [duration]: "Histogram s",
  });
});

test("each record is in flight and exported once, and each request is timed", async () => {
  const exporter = createExporter();
  await exportRecords(exporter, [...errorRecords(2), logRecord({ severityNumber: 9 })]);
  await exporter.forceFlush();
  expect(bookingsOf(inFlight).map(({ value }) => value)).toEqual([2, -1, -1]);
  expect(sums(exported)).toEqual({ ok: 2 });
  expect(requests()).toEqual([
    { "http.response.status_code": 200 },
    { "http.response.status_code": 200 },
  ]);
  const { port } = new URL(rig.sentry.url);
  for (const { attributes } of metrics.bookings) {
    expect(attributes).toMatchObject({
      "otel.component.name": expect.stringMatching(/^SentryLogRecordExporter\/\d+$/),
      "otel.component.type": "SentryLogRecordExporter",
      "server.address": "127.0.0.1",
      "server.port": Number(port),
    });
  }
});

test("what is lost is exported with the kind of its failure", async () => {
  const exporter = createExporter({ retryOnFailure: { enabled: false } });
  rig.sentry.respondNext({ status: 500 });
  rig.sentry.respondNext({ status: 429 });
  await exportRecords(exporter, errorRecords(3));
  await exporter.forceFlush();
  expect(sums(inFlight)).toEqual({ ok: 0 });
  expect(sums(exported)).toEqual({ server_error: 1, rate_limited: 2 });
  expect(requests()).toEqual([
    { "error.type": "500", "http.response.status_code": 500 },
    { "error.type": "429", "http.response.status_code": 429 },
  ]);
});

test("what the app leaves out is exported with the reason, what is merged without one", async () => {
  const exporter = createExporter({
    beforeSend: (event) => (event.logentry?.formatted === "noise" ? null : event),
  });
  const logged = ["shop", "shop.http"].map((name) =>
    tracedRecord("a", { instrumentationScope: { name }, attributes: errorAttributes }),
  );
  await exportRecords(exporter, [logRecord({ body: "noise" }), ...logged]);
  await exporter.forceFlush();
  expect(sums(inFlight)).toEqual({ ok: 0 });
  expect(sums(exported)).toEqual({ before_send: 1, ok: 2 });
});

test("logs are in flight and exported one by one", async () => {
  const exporter = createExporter({ logs: { minSeverity: "info" } });
  const started = logRecord({ severityNumber: 9, body: "started" });
  await exportRecords(exporter, [started, started, started]);
  await exporter.forceFlush();
  expect(sums(inFlight)).toEqual({ ok: 0 });
  expect(sums(exported)).toEqual({ ok: 3 });
  expect(requests()).toEqual([{ "http.response.status_code": 200 }]);
});
