import { setTimeout } from "node:timers/promises";

import type { MeterProvider } from "@opentelemetry/api";
import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-http";
import { CompressionAlgorithm } from "@opentelemetry/otlp-exporter-base";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  type IMetricReader,
  MeterProvider as SdkMeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";

import type { ExporterTelemetry } from "../pipeline/exporter-factory.ts";
import type { MemoryBudget } from "../pipeline/memory-budget.ts";
import type { ProcessorTelemetry } from "../pipeline/processor-factory.ts";
import type { ReceiverTelemetry } from "../pipeline/receiver-telemetry.ts";
import type { Endpoint } from "../settings/endpoint-schema.ts";
import { version } from "../version.ts";
import { ExporterMetrics } from "./exporter-metrics.ts";
import { observeMemoryBudget } from "./memory-metrics.ts";
import { observeProcess } from "./process-metrics.ts";
import { ProcessorMetrics } from "./processor-metrics.ts";
import { PrometheusEndpoint } from "./prometheus-endpoint.ts";
import type { ListenOptions } from "./read-only-server.ts";
import { ReceiverMetrics } from "./receiver-metrics.ts";

/** Where the daemon's metrics go. */
export interface MetricsOptions {
  /** What the daemon is called in its metrics: `service.name`, `service.instance.id`. */
  readonly serviceName: string;
  readonly serviceInstanceId: string;
  /** Where Prometheus may fetch them; absent for nowhere. */
  readonly prometheus?: ListenOptions | undefined;
  /** Where they are pushed to with OTLP; absent for nowhere. */
  readonly otlp?: OtlpMetricsOptions | undefined;
}

/** How metrics are pushed. */
interface OtlpMetricsOptions {
  /** The whole URL, such as `http://localhost:4318/v1/metrics`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The time between two pushes. */
  readonly intervalMillis: number;
  /** How long a push may take; it never takes longer than the interval. */
  readonly timeoutMillis: number;
  readonly compression: "gzip" | "none";
}

/** The daemon's own metrics. */
export interface Metrics {
  /** For components that have metrics of their own. */
  readonly meterProvider: MeterProvider;
  /** Where Prometheus fetches them; `undefined` for nowhere, or before the start. */
  readonly address: Endpoint | undefined;
  forReceiver(id: string): ReceiverTelemetry;
  forProcessor(id: string): ProcessorTelemetry;
  forExporter(id: string): ExporterTelemetry;
  observeMemoryBudget(budget: MemoryBudget): void;
  /** @throws ComponentError when the metrics cannot be served. */
  start(): Promise<void>;
  /** Pushes what was counted last. Never rejects. */
  shutdown(timeoutMillis: number): Promise<void>;
}

/** Makes the daemon's own metrics; nothing is served before `start`. */
export function createMetrics(options: MetricsOptions): Metrics {
  const endpoint = options.prometheus && new PrometheusEndpoint(options.prometheus);
  const readers: IMetricReader[] = [];
  if (endpoint !== undefined) readers.push(endpoint.reader);
  if (options.otlp !== undefined) readers.push(createPush(options.otlp));
  const resource = resourceFromAttributes({
    "service.name": options.serviceName,
    "service.version": version,
    "service.instance.id": options.serviceInstanceId,
  });
  const meterProvider = new SdkMeterProvider({ resource, readers });
  const meter = meterProvider.getMeter("rookery", version);
  const receivers = new ReceiverMetrics(meter);
  const processors = new ProcessorMetrics(meter);
  const exporters = new ExporterMetrics(meter);
  observeProcess(meter);
  let isStarted = false;
  return {
    meterProvider,
    get address() {
      return isStarted ? endpoint?.address : undefined;
    },
    forReceiver: (id) => receivers.forReceiver(id),
    forProcessor: (id) => processors.forProcessor(id),
    forExporter: (id) => exporters.forExporter(id),
    observeMemoryBudget: (budget) => observeMemoryBudget(meter, budget),
    start: async () => {
      await endpoint?.start();
      isStarted = true;
    },
    shutdown: async (timeoutMillis) => {
      isStarted = false;
      await endpoint?.shutdown(timeoutMillis);
      // A push that fails was told already, and the process ends in any case.
      const pushed = meterProvider.shutdown({ timeoutMillis }).catch(() => {});
      await Promise.race([pushed, setTimeout(timeoutMillis, undefined, { ref: false })]);
    },
  };
}

function createPush(options: OtlpMetricsOptions): IMetricReader {
  const { compression, headers, intervalMillis, url } = options;
  const timeoutMillis = Math.min(options.timeoutMillis, intervalMillis);
  const exporter = new OTLPMetricExporter({
    url,
    headers: { ...headers },
    timeoutMillis,
    compression: CompressionAlgorithm[compression === "gzip" ? "GZIP" : "NONE"],
  });
  return new PeriodicExportingMetricReader({
    exporter,
    exportIntervalMillis: intervalMillis,
    exportTimeoutMillis: timeoutMillis,
  });
}
