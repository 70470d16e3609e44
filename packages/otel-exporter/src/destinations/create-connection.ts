import {
  HttpTransport,
  type HttpTransportOptions,
  RateLimitingTransport,
  RateLimits,
  ReportingTransport,
  SentryConfigurationError,
  type ClientInfo,
  type DeliveryCondition,
  type DeliveryOptions,
  type Dsn,
} from "@rookery/core";

import type { ExporterMetrics } from "../metrics/exporter-metrics.ts";
import { MeteringTransport } from "../metrics/metering-transport.ts";
import type { CheckedOptions } from "../options/checked-options.ts";
import { invalidOptions } from "../options/invalid-options.ts";
import { withoutTracing } from "../without-tracing.ts";

/** What reaches one project, what has to be closed in the end, and what a delivery is made of. */
export interface Connection {
  readonly transport: HttpTransport;
  readonly reports: ReportingTransport;
  readonly deliveryOptions: DeliveryOptions;
}

/** What a connection to one project is told beside the options. */
export interface ConnectionSetting {
  readonly dsn: Dsn;
  /** Names the program that sends. */
  readonly sdk: ClientInfo;
  readonly metrics: ExporterMetrics | undefined;
  /** Is called when a flush or a shutdown begins. */
  readonly onFlush: () => void;
  /** Is told when something is in the way of all events, and when it ends. */
  readonly onCondition: (condition: DeliveryCondition) => void;
}

/**
 * Makes what reaches one project.
 *
 * @throws SentryExporterError `invalid_options` for what only the transport can tell: a proxy variable
 * that is no URL, a certificate or a key that is none, a level that an encoding does not have.
 */
export function createConnection(options: CheckedOptions, setting: ConnectionSetting): Connection {
  const { metrics, onCondition, onFlush } = setting;
  const transport = createTransport(options, setting);
  const measured = metrics === undefined ? transport : new MeteringTransport(transport, metrics);
  const reports = new ReportingTransport({
    transport: new RateLimitingTransport(measured, new RateLimits()),
    isEnabled: options.sendClientReports && options.endpoint === "envelope",
  });
  const deliveryOptions = {
    transport: reports,
    queueSize: options.maxQueueSize,
    queueBytes: options.maxQueueBytes,
    numConsumers: options.concurrencyLimit,
    retry: options.retryOnFailure,
    maxHoldMillis: options.maxHoldMillis,
    onDropped: reports.recordDrop,
    onFlush,
    onCondition,
  };
  return { transport, reports, deliveryOptions };
}

function createTransport(options: CheckedOptions, setting: ConnectionSetting): HttpTransport {
  try {
    return new HttpTransport({ ...connectionOptions(options, setting), runSend: withoutTracing });
  } catch (error) {
    // Its message shows no value; what it was caused by might.
    if (error instanceof SentryConfigurationError) throw invalidOptions([error.message]);
    throw error;
  }
}

/** How a project is reached: plain values, which a worker can be given, too. */
export function connectionOptions(
  options: CheckedOptions,
  { dsn, sdk }: Pick<ConnectionSetting, "dsn" | "sdk">,
): HttpTransportOptions {
  const { auth, ca, clientCertificate, compression, endpoint } = options;
  const { maxConnections, timeoutMillis } = options;
  return {
    dsn,
    client: sdk,
    endpoint,
    auth,
    compression,
    timeoutMillis,
    maxConnections,
    ...(ca !== undefined && { ca }),
    ...(clientCertificate !== undefined && { clientCertificate }),
  };
}
