import {
  createNoopMeter,
  type Attributes,
  type Meter,
  type MeterProvider,
  type ObservableCallback,
} from "@opentelemetry/api";
import { logRecord } from "@rookery/test-record-samples";
import { expect, test } from "vitest";

import { SentryLogRecordProcessor } from "../../src/index.ts";
import { createScriptedExporter } from "../support/scripted-exporter.ts";

const type = { "otel.component.type": "SentryLogRecordProcessor" };

/** Keeps what is counted; an SDK of metrics would have to be one of two lines. */
function collectingMeterProvider() {
  const counts: [name: string, value: number, attributes: Attributes | undefined][] = [];
  const callbacks = new Set<ObservableCallback>();
  const instrument = (name: string) => ({
    add: (value: number, attributes?: Attributes) => void counts.push([name, value, attributes]),
  });
  const meter: Meter = Object.assign(createNoopMeter(), {
    createCounter: instrument,
    createUpDownCounter: instrument,
    createObservableUpDownCounter: () => ({
      addCallback: (callback: ObservableCallback) => void callbacks.add(callback),
      removeCallback: (callback: ObservableCallback) => void callbacks.delete(callback),
    }),
  });
  const provider: MeterProvider = { getMeter: () => meter };
  const observe = (): [number, Attributes | undefined][] => {
    const seen: [number, Attributes | undefined][] = [];
    const observed = (value: number, attributes?: Attributes) =>
      void seen.push([value, attributes]);
    for (const callback of callbacks) void callback({ observe: observed });
    return seen;
  };
  return { counts, observe, provider };
}

test("the processor counts capacity, queue, what is processed and what is lost", async () => {
  const { counts, observe, provider } = collectingMeterProvider();
  const processor = new SentryLogRecordProcessor({
    exporter: createScriptedExporter(),
    meterProvider: provider,
    maxQueueSize: 2,
  });
  const name: unknown = counts[0]?.[2]?.["otel.component.name"];
  expect(name).toMatch(/^SentryLogRecordProcessor\/\d+$/);
  const attributes = { ...type, "otel.component.name": name };

  for (let count = 0; count < 3; count += 1) processor.onEmit(logRecord());
  expect(observe()).toEqual([[2, attributes]]);
  await processor.shutdown();
  processor.onEmit(logRecord());
  expect(observe()).toEqual([]);
  const processed = "otel.sdk.processor.log.processed";
  expect(counts).toEqual([
    ["otel.sdk.processor.log.queue.capacity", 2, attributes],
    [processed, 1, { ...attributes, "error.type": "queue_full" }],
    [processed, 2, attributes],
    [processed, 1, { ...attributes, "error.type": "already_shutdown" }],
  ]);
});

test("each processor has a name of its own", () => {
  const { counts, provider } = collectingMeterProvider();
  const exporter = createScriptedExporter();
  for (let count = 0; count < 2; count += 1) {
    const processor = new SentryLogRecordProcessor({ exporter, meterProvider: provider });
    expect(processor.stats().received).toBe(0);
  }
  expect(new Set(counts.map(([, , attributes]) => attributes?.["otel.component.name"])).size).toBe(
    2,
  );
});

test("a meter that throws costs a count, and no record", async () => {
  const exporter = createScriptedExporter();
  const { provider } = collectingMeterProvider();
  const add = (): void => {
    throw new Error("no count");
  };
  const meter = Object.assign(provider.getMeter(""), { createCounter: () => ({ add }) });
  const meterProvider = { getMeter: () => meter };
  const processor = new SentryLogRecordProcessor({ exporter, meterProvider });
  processor.onEmit(logRecord({ body: "broken" }));
  await processor.forceFlush();
  expect(exporter.bodies()).toEqual(["broken"]);
});
