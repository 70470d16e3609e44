import {
  Delivery,
  HttpTransport,
  type HttpTransportOptions,
  RateLimitingTransport,
  RateLimits,
  ReportingTransport,
  SentryConfigurationError,
} from "@rookery/core";

import { invalidOptions } from "./options/invalid-options.ts";
import type { CheckedOptions } from "./options/options-schema.ts";
import { sdkInfo } from "./sdk-info.ts";
import { withoutTracing } from "./without-tracing.ts";

/** What takes events to Sentry, and what has to be closed in the end. */
export interface DeliveryParts {
  readonly transport: HttpTransport;
  readonly reports: ReportingTransport;
  readonly delivery: Delivery;
}

/**
 * Makes the delivery of an exporter.
 *
 * @throws SentryExporterError `invalid_options` for what only the transport can tell: a proxy variable
 * that is no URL, a certificate or a key that is none, a level that an encoding does not have.
 */
export function createDelivery(options: CheckedOptions): DeliveryParts {
  try {
    const transport = createTransport(options);
    const reports = new ReportingTransport({
      transport: new RateLimitingTransport(transport, new RateLimits()),
      isEnabled: options.sendClientReports && options.endpoint === "envelope",
    });
    const delivery = new Delivery({
      transport: reports,
      queueSize: options.maxQueueSize,
      queueBytes: options.maxQueueBytes,
      numConsumers: options.concurrencyLimit,
      onDropped: reports.recordDrop,
    });
    return { transport, reports, delivery };
  } catch (error) {
    // Its message shows no value; what it was caused by might.
    if (error instanceof SentryConfigurationError) throw invalidOptions([error.message]);
    throw error;
  }
}

function createTransport(options: CheckedOptions): HttpTransport {
  return new HttpTransport({ ...connectionOptions(options), runSend: withoutTracing });
}

/** How Sentry is reached: plain values, which a worker can be given, too. */
export function connectionOptions(options: CheckedOptions): HttpTransportOptions {
  const { auth, ca, clientCertificate, compression, dsn, endpoint } = options;
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
