import type { Meter } from "@opentelemetry/api";

import type { ExporterTelemetry, QueueGauge } from "../pipeline/exporter-factory.ts";
import { MetricFamily, type MetricDefinition } from "./metric-family.ts";
import { ReasonTallies } from "./reason-tallies.ts";

const definitions = {
  sent: {
    kind: "counter",
    name: "rookery_exporter_sent_log_records",
    description: "Records that arrived.",
    unit: "{record}",
  },
  sendFailed: {
    kind: "counter",
    name: "rookery_exporter_send_failed_log_records",
    description: "Records that will not arrive.",
    unit: "{record}",
  },
  leftOut: {
    kind: "counter",
    name: "rookery_exporter_left_out_log_records",
    description: "Records that need not arrive: no loss.",
    unit: "{record}",
  },
  size: {
    kind: "gauge",
    name: "rookery_exporter_queue_size",
    description: "How much waits or is under way.",
    unit: "{item}",
  },
  capacity: {
    kind: "gauge",
    name: "rookery_exporter_queue_capacity",
    description: "How much of that there may be.",
    unit: "{item}",
  },
  inFlight: {
    kind: "gauge",
    name: "rookery_exporter_in_flight_requests",
    description: "Requests that are under way.",
    unit: "{request}",
  },
} satisfies Record<string, MetricDefinition>;

/** The metrics of all exporters. */
export class ExporterMetrics {
  readonly #families: Readonly<Record<keyof typeof definitions, MetricFamily>>;
  readonly #byId = new Map<string, ExporterTelemetry>();

  constructor(meter: Meter) {
    this.#families = {
      sent: new MetricFamily(meter, definitions.sent),
      sendFailed: new MetricFamily(meter, definitions.sendFailed),
      leftOut: new MetricFamily(meter, definitions.leftOut),
      size: new MetricFamily(meter, definitions.size),
      capacity: new MetricFamily(meter, definitions.capacity),
      inFlight: new MetricFamily(meter, definitions.inFlight),
    };
  }

  /** What an exporter counts with; one that takes the place of another counts on. */
  forExporter(id: string): ExporterTelemetry {
    const known = this.#byId.get(id) ?? this.#create(id);
    this.#byId.set(id, known);
    return known;
  }

  #create(id: string): ExporterTelemetry {
    const attributes = { exporter: id };
    const sent = this.#families.sent.tally(attributes);
    const sendFailed = new ReasonTallies(this.#families.sendFailed, attributes);
    const leftOut = new ReasonTallies(this.#families.leftOut, attributes);
    let observeNow: (() => QueueGauge) | undefined;
    const observeQueue = (observe: () => QueueGauge): void => {
      if (observeNow === undefined) {
        for (const name of ["size", "capacity", "inFlight"] as const) {
          this.#families[name].observe(attributes, () => observeNow?.()[name] ?? 0);
        }
      }
      observeNow = observe;
    };
    return {
      sent: (count) => sent.add(count),
      sendFailed: (count, reason) => sendFailed.add(count, reason),
      leftOut: (count, reason) => leftOut.add(count, reason),
      observeQueue,
    };
  }
}
