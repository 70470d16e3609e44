import type { Envelope, SendOutcome, Transport } from "@rookery/core";

import type { ExporterMetrics } from "./exporter-metrics.ts";

/** Measures how long each request of a transport takes. */
export class MeteringTransport implements Transport {
  readonly #transport: Transport;
  readonly #metrics: ExporterMetrics;

  constructor(transport: Transport, metrics: ExporterMetrics) {
    this.#transport = transport;
    this.#metrics = metrics;
  }

  async send(envelope: Envelope, signal?: AbortSignal): Promise<SendOutcome> {
    const start = performance.now();
    const outcome = await this.#transport.send(envelope, signal);
    this.#metrics.requested((performance.now() - start) / 1000, outcome);
    return outcome;
  }
}
