import { PrometheusExporter } from "@opentelemetry/exporter-prometheus";

import type { Endpoint } from "../settings/endpoint-schema.ts";
import { ReadOnlyServer, type ListenOptions } from "./read-only-server.ts";

/**
 * Serves the metrics to Prometheus at `/metrics`.
 *
 * OpenTelemetry's exporter has a server, too, but one without limits, and of any method; so it only
 * writes the page.
 */
export class PrometheusEndpoint {
  /** Reads the metrics: for the `MeterProvider`. */
  readonly reader: PrometheusExporter = new PrometheusExporter({
    preventServerStart: true,
    // All metrics here are ours, and their names say whose: a label would only repeat it.
    withoutScopeInfo: true,
  });
  readonly #server: ReadOnlyServer;

  constructor(listen: ListenOptions) {
    const pages = new Map([["/metrics", this.reader.getMetricsRequestHandler.bind(this.reader)]]);
    this.#server = new ReadOnlyServer({ ...listen, name: "metrics", pages });
  }

  /** Where it listens. @throws Error before it was started. */
  get address(): Endpoint {
    return this.#server.address;
  }

  /** @throws ComponentError when it cannot listen. */
  async start(): Promise<void> {
    await this.#server.start();
  }

  async shutdown(timeoutMillis: number): Promise<void> {
    await this.#server.shutdown(timeoutMillis);
  }
}
