import {
  Delivery,
  RateLimitingTransport,
  RateLimits,
  ReportingTransport,
  type EnvelopeDelivery,
  type RetryOptions,
  type Transport,
} from "@rookery/core";

import type { DeliveryOutcomes } from "./delivery-outcomes.ts";

/** How events are delivered. */
export interface DeliverySetup {
  /** Makes the attempts, as they come: rate limits are heeded here. */
  readonly transport: Transport;
  /** Tell Sentry what was lost; the store endpoint takes no such reports. @default true */
  readonly sendsClientReports?: boolean;
  /** Events that may wait or be under way; at least 1. @default 10_000 */
  readonly queueSize?: number;
  /** When what failed is sent again. @default as the delivery's */
  readonly retry?: RetryOptions;
  /** Keeps what is not sent yet in this file. @default it is in memory only */
  readonly storageFile?: string;
  /** The clock, in milliseconds since 1970. @default Date.now */
  readonly now?: () => number;
}

/** A delivery, and what reports its losses. */
export interface OpenDelivery {
  readonly delivery: EnvelopeDelivery;
  readonly reports: ReportingTransport;
}

/**
 * Opens a delivery: with storage, it begins to send what is in it.
 *
 * @throws SpoolError when the storage cannot be used.
 */
export async function openDelivery(
  setup: DeliverySetup,
  outcomes: DeliveryOutcomes,
): Promise<OpenDelivery> {
  const { now = Date.now, queueSize, retry, sendsClientReports = true, storageFile } = setup;
  const reports = new ReportingTransport({
    transport: new RateLimitingTransport(setup.transport, new RateLimits()),
    isEnabled: sendsClientReports,
    now,
  });
  const options = {
    transport: reports,
    // Input is held up rather than lost.
    onLimit: "block" as const,
    onDropped: reports.recordDrop,
    onCondition: outcomes.condition,
    ...(retry !== undefined && { retry }),
    ...(queueSize !== undefined && { queueSize }),
  };
  if (storageFile === undefined) return { reports, delivery: new Delivery(options) };
  // Loaded only where it is used.
  const { SpooledDelivery } = await import("@rookery/core/spool");
  const delivery = await SpooledDelivery.open({
    ...options,
    file: storageFile,
    onSettledLater: outcomes.settleLater,
    now,
  });
  return { reports, delivery };
}
