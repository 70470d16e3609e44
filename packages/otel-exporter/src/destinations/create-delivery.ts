import {
  Delivery,
  HttpTransport,
  type HttpTransportOptions,
  RateLimitingTransport,
  RateLimits,
  ReportingTransport,
  SentryConfigurationError,
  type DeliveryCondition,
  type Dsn,
} from "@rookery/core";

import type { ExporterMetrics } from "../metrics/exporter-metrics.ts";
import { MeteringTransport } from "../metrics/metering-transport.ts";
import type { CheckedOptions } from "../options/checked-options.ts";
import { invalidOptions } from "../options/invalid-options.ts";
import { sdkInfo } from "../sdk-info.ts";
import { withoutTracing } from "../without-tracing.ts";

/** What takes events to one project, and what has to be closed in the end. */
export interface DeliveryParts {
  readonly transport: HttpTransport;
  readonly reports: ReportingTransport;
  readonly delivery: Delivery;
}

/** What the delivery to one project is told beside the options. */
export interface DeliverySetting {
  readonly dsn: Dsn;
  readonly metrics: ExporterMetrics | undefined;
  /** Is called when a flush or a shutdown begins. */
  readonly onFlush: () => void;
  /** Is told when something is in the way of all events, and when it ends. */
  readonly onCondition: (condition: DeliveryCondition) => void;
}

/**
 * Makes the delivery to one project.
 *
 * @throws SentryExporterError `invalid_options` for what only the transport can tell: a proxy variable
 * that is no URL, a certificate or a key that is none, a level that an encoding does not have.
 */
export function createDelivery(options: CheckedOptions, setting: DeliverySetting): DeliveryParts {
  const { dsn, metrics, onCondition, onFlush } = setting;
  try {
    const connection = connectionOptions(options, dsn);
    const transport = new HttpTransport({ ...connection, runSend: withoutTracing });
    const measured = metrics === undefined ? transport : new MeteringTransport(transport, metrics);
    const reports = new ReportingTransport({
      transport: new RateLimitingTransport(measured, new RateLimits()),
      isEnabled: options.sendClientReports && options.endpoint === "envelope",
    });
    const delivery = new Delivery({
      transport: reports,
      queueSize: options.maxQueueSize,
      queueBytes: options.maxQueueBytes,
      numConsumers: options.concurrencyLimit,
      retry: options.retryOnFailure,
      maxHoldMillis: options.maxHoldMillis,
      onDropped: reports.recordDrop,
      onFlush,
      onCondition,
    });
    return { transport, reports, delivery };
  } catch (error) {
    // Its message shows no value; what it was caused by might.
    if (error instanceof SentryConfigurationError) throw invalidOptions([error.message]);
    throw error;
  }
}

/** How a project is reached: plain values, which a worker can be given, too. */
export function connectionOptions(options: CheckedOptions, dsn: Dsn): HttpTransportOptions {
  const { auth, ca, clientCertificate, compression, endpoint } = options;
  const { maxConnections, timeoutMillis } = options;
  return {
    dsn,
    client: sdkInfo,
    endpoint,
    auth,
    compression,
    timeoutMillis,
    maxConnections,
    ...(ca !== undefined && { ca }),
    ...(clientCertificate !== undefined && { clientCertificate }),
  };
}
