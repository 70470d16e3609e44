import type {
  Attributes,
  Counter,
  MeterProvider,
  ObservableCallback,
  ObservableUpDownCounter,
} from "@opentelemetry/api";

import { version } from "../version.ts";
import { componentName } from "./component-name.ts";

/** What the metrics of a processor are about. */
export interface LogProcessorMetricsOptions {
  /** The name of the processor's class. */
  readonly componentType: string;
  /** How many records its queue holds at most. */
  readonly capacity: number;
  /** How many it holds now. */
  readonly queueSize: () => number;
}

/**
 * What OpenTelemetry SDKs tell of their log record processors (semantic conventions, SDK metrics).
 *
 * A record is processed when it is handed to the exporter, whatever becomes of it there.
 */
export class LogProcessorMetrics {
  readonly #attributes: Attributes;
  readonly #processed: Counter;
  readonly #queueSize: ObservableUpDownCounter;
  readonly #observeQueue: ObservableCallback;

  constructor(meterProvider: MeterProvider, options: LogProcessorMetricsOptions) {
    const { componentType, capacity, queueSize } = options;
    const meter = meterProvider.getMeter("@rookery/otel-exporter", version);
    const unit = "{log_record}";
    const attributes = {
      "otel.component.type": componentType,
      "otel.component.name": componentName(componentType),
    };
    this.#attributes = attributes;
    this.#processed = meter.createCounter("otel.sdk.processor.log.processed", {
      unit,
      description: "Log records that the processor is done with, successfully or not.",
    });
    meter
      .createUpDownCounter("otel.sdk.processor.log.queue.capacity", {
        unit,
        description: "Log records that the queue of the processor can hold.",
      })
      .add(capacity, attributes);
    this.#queueSize = meter.createObservableUpDownCounter("otel.sdk.processor.log.queue.size", {
      unit,
      description: "Log records in the queue of the processor.",
    });
    this.#observeQueue = (result) => {
      result.observe(queueSize(), attributes);
    };
    this.#queueSize.addCallback(this.#observeQueue);
  }

  /** Counts records that were handed to the exporter or, with an error type, were lost. */
  processed(count: number, errorType?: string): void {
    const attributes =
      errorType === undefined ? this.#attributes : { ...this.#attributes, "error.type": errorType };
    try {
      this.#processed.add(count, attributes);
    } catch {
      // The app's meter failed: a count is lost, and no record.
    }
  }

  /** Observes the queue no more. */
  close(): void {
    this.#queueSize.removeCallback(this.#observeQueue);
  }
}
