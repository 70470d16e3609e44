import {
  Delivery,
  type ClientInfo,
  type Dsn,
  type EnvelopeDelivery,
  type EventInput,
} from "@rookery/core";

import { ExporterMetrics } from "../metrics/exporter-metrics.ts";
import type { CheckedOptions } from "../options/checked-options.ts";
import type { OnSettledLater, OpenDelivery } from "../pipeline/open-delivery.ts";
import type { DestinationReporter } from "../reporting/destination-reporter.ts";
import type { Tell } from "../reporting/teller.ts";
import { createConnection, type Connection } from "./create-connection.ts";
import { Destination } from "./destination.ts";

/** What a destination is told beside the options. */
export interface DestinationSetting {
  readonly dsn: Dsn;
  /** Names the program that sends. */
  readonly sdk: ClientInfo;
  /** Names the exporter in its metrics, the same for each that takes its place. @default a number for each */
  readonly instance?: string | undefined;
  /** Names the issue of an event. */
  readonly issueKey: (event: EventInput) => string;
  /** Is told how it goes with the project. */
  readonly reporter: DestinationReporter;
  /** Is told when the app's meter fails. */
  readonly tell: Tell;
}

/** Who opens the delivery, and is told what becomes of what was spooled. */
export interface OpeningSetting {
  readonly openDelivery: OpenDelivery;
  readonly onSettledLater: OnSettledLater;
}

/**
 * Makes a destination that keeps in memory what waits.
 *
 * @throws SentryExporterError `invalid_options` for what only the transport can tell.
 */
export function createDestination(
  options: CheckedOptions,
  setting: DestinationSetting,
): Destination {
  const making = new Making(options, setting);
  return making.over(new Delivery(making.connection.deliveryOptions));
}

/**
 * Makes a destination over a delivery that is opened by others.
 *
 * @throws SentryExporterError `invalid_options` for what only the transport can tell.
 */
export async function openDestination(
  options: CheckedOptions,
  setting: DestinationSetting & OpeningSetting,
): Promise<Destination> {
  const { dsn, onSettledLater, openDelivery } = setting;
  const making = new Making(options, setting);
  const { connection, metrics } = making;
  try {
    const delivery = await openDelivery(
      {
        ...connection.deliveryOptions,
        onSettledLater: (settlement, part) => {
          metrics?.settled(part.quantity, settlement);
          onSettledLater(settlement, part, dsn);
        },
      },
      dsn,
    );
    metrics?.taken(delivery.stats().recovered);
    return making.over(delivery);
  } catch (error) {
    await connection.transport.close();
    throw error;
  }
}

/** A destination in the making: its delivery may call before it is there. */
class Making {
  readonly connection: Connection;
  readonly metrics: ExporterMetrics | undefined;
  readonly #options: CheckedOptions;
  readonly #setting: DestinationSetting;
  #destination: Destination | undefined;

  constructor(options: CheckedOptions, setting: DestinationSetting) {
    const { meterProvider } = options;
    const { dsn, instance, reporter, sdk, tell } = setting;
    this.#options = options;
    this.#setting = setting;
    this.metrics = meterProvider && new ExporterMetrics(meterProvider, { dsn, instance, tell });
    this.connection = createConnection(options, {
      dsn,
      sdk,
      metrics: this.metrics,
      onFlush: () => this.#destination?.release(),
      onCondition: reporter.condition,
    });
  }

  over(delivery: EnvelopeDelivery): Destination {
    const { connection, metrics } = this;
    const parts = { ...this.#setting, ...connection, metrics, delivery };
    this.#destination = new Destination(this.#options, parts);
    return this.#destination;
  }
}
