import { ValueType, type Attributes, type Meter, type ObservableResult } from "@opentelemetry/api";

/** What a metric is called and means. */
export interface MetricDefinition {
  /** `counter` only grows, `level` goes up and down, `gauge` is measured. */
  readonly kind: "counter" | "level" | "gauge";
  /** As it is scraped, but for the `_total` that Prometheus has at the end of each counter. */
  readonly name: string;
  readonly description: string;
  /** In UCUM, such as `By`; braces for what is counted. */
  readonly unit: string;
}

/** A number that is added to. Costs no more than that: it is read when somebody looks. */
export interface Tally {
  add(count: number): void;
}

interface Sample {
  readonly attributes: Attributes;
  readonly read: () => number;
}

/** One metric, with the series of all components that have it. */
export class MetricFamily {
  readonly #samples: Sample[] = [];

  constructor(meter: Meter, definition: MetricDefinition) {
    createInstrument(meter, definition).addCallback((result: ObservableResult) => {
      for (const { attributes, read } of this.#samples) result.observe(read(), attributes);
    });
  }

  /** Begins a series at 0. */
  tally(attributes: Attributes): Tally {
    let value = 0;
    this.observe(attributes, () => value);
    return {
      add: (count) => {
        value += count;
      },
    };
  }

  /** A series whose number is asked for when somebody looks. */
  observe(attributes: Attributes, read: () => number): void {
    this.#samples.push({ attributes, read });
  }
}

function createInstrument(meter: Meter, { description, kind, name, unit }: MetricDefinition) {
  // Seconds have fractions; all else is counted.
  const valueType = unit === "s" ? ValueType.DOUBLE : ValueType.INT;
  const options = { description, unit, valueType };
  if (kind === "counter") return meter.createObservableCounter(name, options);
  if (kind === "level") return meter.createObservableUpDownCounter(name, options);
  return meter.createObservableGauge(name, options);
}
