import { createNoopMeter, type Attributes, type MeterProvider } from "@opentelemetry/api";

/** One number that was booked. */
interface Booking {
  readonly instrument: string;
  readonly value: number;
  readonly attributes: Attributes;
}

/** A provider that writes down what its instruments are and what is booked with them. */
export interface RecordingMeterProvider {
  readonly provider: MeterProvider;
  /** Kind and unit by the name of each instrument. */
  readonly instruments: ReadonlyMap<string, string>;
  readonly bookings: readonly Booking[];
}

/** Makes a provider that aggregates nothing. */
export function recordingMeterProvider(): RecordingMeterProvider {
  const instruments = new Map<string, string>();
  const bookings: Booking[] = [];
  const create =
    (kind: string) =>
    (name: string, options: { readonly unit?: string } = {}) => {
      instruments.set(name, `${kind} ${options.unit}`);
      const book = (value: number, attributes: Attributes = {}): void => {
        bookings.push({ instrument: name, value, attributes });
      };
      return { add: book, record: book };
    };
  const meter = Object.assign(createNoopMeter(), {
    createCounter: create("Counter"),
    createUpDownCounter: create("UpDownCounter"),
    createHistogram: create("Histogram"),
  });
  return { provider: { getMeter: () => meter }, instruments, bookings };
}
