import type { SentryLogRecordProcessorOptions } from "@rookery/otel-exporter";

type MeterProvider = NonNullable<SentryLogRecordProcessorOptions["meterProvider"]>;
type Meter = ReturnType<MeterProvider["getMeter"]>;

/** A provider that adds up what counters count, and ignores all else. */
export interface CountingMeterProvider {
  readonly provider: MeterProvider;
  /** The sum of a counter, of what has that `error.type` or, without one, of what has none. */
  sum(counter: string, errorType?: string): number;
}

/** Makes a provider whose sums are zero. */
export function countingMeterProvider(): CountingMeterProvider {
  const sums = new Map<string, number>();
  const key = (counter: string, errorType: unknown): string => `${counter} ${String(errorType)}`;
  const ignore = (): void => undefined;
  const ignored = { add: ignore, record: ignore, addCallback: ignore, removeCallback: ignore };
  const meter: Meter = {
    createCounter: (name) => ({
      add: (value, attributes) => {
        const place = key(name, attributes?.["error.type"]);
        sums.set(place, (sums.get(place) ?? 0) + value);
      },
    }),
    createGauge: () => ignored,
    createHistogram: () => ignored,
    createUpDownCounter: () => ignored,
    createObservableCounter: () => ignored,
    createObservableGauge: () => ignored,
    createObservableUpDownCounter: () => ignored,
    addBatchObservableCallback: ignore,
    removeBatchObservableCallback: ignore,
  };
  return {
    provider: { getMeter: () => meter },
    sum: (counter, errorType) => sums.get(key(counter, errorType)) ?? 0,
  };
}
