// https://opentelemetry.io/docs/specs/semconv/otel/sdk-metrics/
import type {
  Attributes,
  Counter,
  Histogram,
  MeterProvider,
  UpDownCounter,
} from "@opentelemetry/api";
import type { Dsn, SendOutcome, Settlement } from "@rookery/core";

import { describeThrown } from "../reporting/describe-thrown.ts";
import type { Tell } from "../reporting/teller.ts";
import { version } from "../version.ts";
import { componentName } from "./component-name.ts";

const componentType = "SentryLogRecordExporter";

/** Whose metrics they are. */
export interface ExporterMetricsSetting {
  readonly dsn: Dsn;
  /** Names the exporter, the same for each that takes its place. @default a number for each */
  readonly instance: string | undefined;
  readonly tell: Tell;
}

/**
 * The metrics that the semantic conventions have for an exporter of logs (SDK metrics, development):
 * `otel.sdk.exporter.log.inflight`, `otel.sdk.exporter.log.exported`,
 * `otel.sdk.exporter.operation.duration`.
 *
 * A record is in flight from when the queue takes it until it is settled, and exported once, when it
 * is: with `error.type` where it was lost. Booking never throws: whatever the app's meter does, records
 * go on.
 */
export class ExporterMetrics {
  readonly #inFlight: UpDownCounter;
  readonly #exported: Counter;
  readonly #duration: Histogram;
  readonly #attributes: Attributes;
  readonly #tell: Tell;
  #taken = 0;

  constructor(provider: MeterProvider, { dsn, instance, tell }: ExporterMetricsSetting) {
    this.#tell = tell;
    const meter = provider.getMeter("@rookery/otel-exporter", version);
    this.#inFlight = meter.createUpDownCounter("otel.sdk.exporter.log.inflight", {
      description: "Log records that were taken and are neither sent nor lost yet.",
      unit: "{log_record}",
    });
    this.#exported = meter.createCounter("otel.sdk.exporter.log.exported", {
      description: "Log records whose export ended, successfully or not.",
      unit: "{log_record}",
    });
    this.#duration = meter.createHistogram("otel.sdk.exporter.operation.duration", {
      description: "How long one request took.",
      unit: "s",
      advice: { explicitBucketBoundaries: [] },
    });
    this.#attributes = {
      "otel.component.name":
        instance === undefined ? componentName(componentType) : `${instance}/${dsn.projectId}`,
      "otel.component.type": componentType,
      "server.address": dsn.host,
      "server.port": serverPort(dsn),
    };
  }

  /** Books records that the queue took. */
  taken(records: number): void {
    this.#taken += records;
    try {
      this.#inFlight.add(records, this.#attributes);
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Books records that are settled; what is on disk is still to be. */
  settled(records: number, settlement: Settlement): void {
    if (settlement.status === "spooled") return;
    this.#taken -= records;
    try {
      this.#inFlight.add(-records, this.#attributes);
      this.#exported.add(records, { ...this.#attributes, ...lossAttributes(settlement) });
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Books that what is on disk still is the next one's: it is in flight no longer. */
  close(): void {
    const left = this.#taken;
    this.#taken = 0;
    try {
      if (left !== 0) this.#inFlight.add(-left, this.#attributes);
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Books one request. */
  requested(seconds: number, outcome: SendOutcome): void {
    try {
      this.#duration.record(seconds, { ...this.#attributes, ...failureAttributes(outcome) });
    } catch (error) {
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    this.#tell(`The app's meter failed, and numbers are missing: ${describeThrown(error)}`);
  }
}

function serverPort({ port, protocol }: Dsn): number {
  return port ?? (protocol === "https" ? 443 : 80);
}

function lossAttributes(settlement: Settlement): Attributes {
  const { status } = settlement;
  if (status === "dead_lettered") return { "error.type": settlement.error?.code ?? status };
  if (status !== "dropped") return {};
  return { "error.type": settlement.error?.code ?? settlement.reason };
}

function failureAttributes(outcome: SendOutcome): Attributes {
  if (outcome.status === "accepted") return { "http.response.status_code": 200 };
  const { code, httpStatus } = outcome.error;
  return httpStatus === undefined
    ? { "error.type": code }
    : { "error.type": String(httpStatus), "http.response.status_code": httpStatus };
}
