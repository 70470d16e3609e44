import type { Meter } from "@opentelemetry/api";

import type { ProcessorTelemetry } from "../pipeline/processor-factory.ts";
import { MetricFamily } from "./metric-family.ts";
import { ReasonTallies } from "./reason-tallies.ts";

/** The metrics of all processors. */
export class ProcessorMetrics {
  readonly #incoming: MetricFamily;
  readonly #outgoing: MetricFamily;
  readonly #dropped: MetricFamily;
  readonly #byId = new Map<string, ProcessorTelemetry>();

  constructor(meter: Meter) {
    const counter = (name: string, description: string): MetricFamily =>
      new MetricFamily(meter, { kind: "counter", name, description, unit: "{item}" });
    this.#incoming = counter("rookery_processor_incoming_items", "Records that came in.");
    this.#outgoing = counter("rookery_processor_outgoing_items", "Records that went on.");
    this.#dropped = counter(
      "rookery_processor_dropped_items",
      "Records that were left out, or became a part of another.",
    );
  }

  /** What a processor counts with; one that takes the place of another counts on. */
  forProcessor(id: string): ProcessorTelemetry {
    const known = this.#byId.get(id) ?? this.#create(id);
    this.#byId.set(id, known);
    return known;
  }

  #create(id: string): ProcessorTelemetry {
    const attributes = { processor: id };
    const incoming = this.#incoming.tally(attributes);
    const outgoing = this.#outgoing.tally(attributes);
    const dropped = new ReasonTallies(this.#dropped, attributes);
    return {
      incoming: (count) => incoming.add(count),
      outgoing: (count) => outgoing.add(count),
      dropped: (count, reason) => dropped.add(count, reason),
    };
  }
}
