import type { Meter } from "@opentelemetry/api";

import type { ReceiverTelemetry } from "../pipeline/receiver-telemetry.ts";
import { MetricFamily, type MetricDefinition } from "./metric-family.ts";
import { ReasonTallies } from "./reason-tallies.ts";

const definitions = {
  accepted: {
    kind: "counter",
    name: "rookery_receiver_accepted_log_records",
    description: "Records that went into the pipeline.",
    unit: "{record}",
  },
  refused: {
    kind: "counter",
    name: "rookery_receiver_refused_log_records",
    description: "Records, or requests of unknown content, that were sent back for lack of room.",
    unit: "{record}",
  },
  failed: {
    kind: "counter",
    name: "rookery_receiver_failed_log_records",
    description: "Input that is no record.",
    unit: "{record}",
  },
  noted: {
    kind: "counter",
    name: "rookery_receiver_notes",
    description: "What is worth knowing of records that were taken all the same.",
    unit: "{note}",
  },
  connections: {
    kind: "level",
    name: "rookery_receiver_connections",
    description: "Connections that are open.",
    unit: "{connection}",
  },
  closed: {
    kind: "counter",
    name: "rookery_receiver_closed_connections",
    description: "Connections that were closed by this side, or not let in.",
    unit: "{connection}",
  },
  received: {
    kind: "counter",
    name: "rookery_receiver_received_bytes",
    description: "Bytes of input as they came, before decompression.",
    unit: "By",
  },
} satisfies Record<string, MetricDefinition>;

/** The metrics of all receivers. */
export class ReceiverMetrics {
  readonly #families: Readonly<Record<keyof typeof definitions, MetricFamily>>;
  readonly #byId = new Map<string, ReceiverTelemetry>();

  constructor(meter: Meter) {
    this.#families = {
      accepted: new MetricFamily(meter, definitions.accepted),
      refused: new MetricFamily(meter, definitions.refused),
      failed: new MetricFamily(meter, definitions.failed),
      noted: new MetricFamily(meter, definitions.noted),
      connections: new MetricFamily(meter, definitions.connections),
      closed: new MetricFamily(meter, definitions.closed),
      received: new MetricFamily(meter, definitions.received),
    };
  }

  /** What a receiver counts with; one that takes the place of another counts on. */
  forReceiver(id: string): ReceiverTelemetry {
    const known = this.#byId.get(id) ?? this.#create(id);
    this.#byId.set(id, known);
    return known;
  }

  #create(id: string): ReceiverTelemetry {
    const attributes = { receiver: id };
    const accepted = this.#families.accepted.tally(attributes);
    const refused = new ReasonTallies(this.#families.refused, attributes);
    const failed = new ReasonTallies(this.#families.failed, attributes);
    const noted = new ReasonTallies(this.#families.noted, attributes, "code");
    const connections = this.#families.connections.tally(attributes);
    const closed = new ReasonTallies(this.#families.closed, attributes);
    const received = this.#families.received.tally(attributes);
    return {
      accepted: (count) => accepted.add(count),
      refused: (count, reason) => refused.add(count, reason),
      failed: (count, reason) => failed.add(count, reason),
      noted: (code) => noted.add(1, code),
      connections: (change) => connections.add(change),
      closed: (reason) => closed.add(1, reason),
      received: (bytes) => received.add(bytes),
    };
  }
}
