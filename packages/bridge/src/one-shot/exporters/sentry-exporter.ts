import { setTimeout } from "node:timers/promises";

import { createEventEnvelope, fitEvent, type Deliverable, type DeliveryStats } from "@rookery/core";
import type { SeverityName } from "@rookery/log-record";
import { isIssue, type EventMapper } from "@rookery/otel-exporter/mapping";

import { maxTimerMillis } from "../../max-timer-millis.ts";
import { eventIdOf } from "../../pipeline/event-id.ts";
import type { PositionedRecord } from "../../pipeline/positioned-record.ts";
import type { Exporter } from "../exporter.ts";
import { DeliveryOutcomes, type DeliveryOutcomesParts } from "./delivery-outcomes.ts";
import { openDelivery, type DeliverySetup, type OpenDelivery } from "./open-delivery.ts";

/** How a {@link SentryExporter} maps and delivers. */
export interface SentryExporterOptions
  extends DeliverySetup, Omit<DeliveryOutcomesParts, "hasStorage"> {
  /** Part of every event id, so that two projects never share one. */
  readonly projectId: string;
  /** From which severity a record becomes an issue. */
  readonly minSeverity: SeverityName;
  /** Makes the event of a record. */
  readonly toEvent: EventMapper;
}

/** How long the last client report may take, in milliseconds: it comes after all events. */
const reportMillis = 1000;

/** The bridge blocks its input rather than lose it. */
const untilItIsDone = maxTimerMillis;

/** Events that go to the disk at once: it is waited for once for all of them. */
const storedAtOnce = 500;

/** Turns records into Sentry events and delivers them; its queue pushes back on the input. */
export class SentryExporter implements Exporter {
  readonly #options: SentryExporterOptions;
  readonly #outcomes: DeliveryOutcomes;
  readonly #open: OpenDelivery;
  readonly #now: () => number;
  readonly #batchSize: number;
  /** The batch that is being handed over. */
  #exporting: Promise<void> = Promise.resolve();

  private constructor(
    options: SentryExporterOptions,
    outcomes: DeliveryOutcomes,
    open: OpenDelivery,
  ) {
    this.#options = options;
    this.#outcomes = outcomes;
    this.#open = open;
    this.#now = options.now ?? Date.now;
    this.#batchSize = options.storageFile === undefined ? 1 : storedAtOnce;
  }

  /** @throws SpoolError when the storage cannot be used. */
  static async open(options: SentryExporterOptions): Promise<SentryExporter> {
    const hasStorage = options.storageFile !== undefined;
    const outcomes = new DeliveryOutcomes({ ...options, hasStorage });
    return new SentryExporter(options, outcomes, await openDelivery(options, outcomes));
  }

  export(records: readonly PositionedRecord[]): Promise<void> {
    this.#exporting = this.#export(records);
    return this.#exporting;
  }

  async #export(records: readonly PositionedRecord[]): Promise<void> {
    const { delivery } = this.#open;
    let batch: Deliverable[] = [];
    for (const item of records) {
      const deliverable = this.#deliverableOf(item);
      if (deliverable === undefined) continue;
      batch.push(deliverable);
      if (batch.length < this.#batchSize) continue;
      await delivery.enqueue(batch, untilItIsDone);
      batch = [];
    }
    if (batch.length > 0) await delivery.enqueue(batch, untilItIsDone);
  }

  async flush(): Promise<void> {
    this.#outcomes.readAll();
    await this.#open.delivery.flush(untilItIsDone);
  }

  async stop(timeoutMillis: number): Promise<void> {
    // What was read of a pipe cannot be read again: where there is storage, it goes there first.
    if (this.#options.storageFile !== undefined) {
      await Promise.race([this.#exporting, setTimeout(timeoutMillis, undefined, { ref: false })]);
    }
    await this.#open.delivery.stop(timeoutMillis);
    await this.#open.reports.close(reportMillis);
  }

  /** Where all events are. */
  stats(): DeliveryStats {
    return this.#open.delivery.stats();
  }

  /** Nothing but envelope and position may outlive this call: the record holds on to a whole chunk. */
  #deliverableOf(item: PositionedRecord): Deliverable | undefined {
    const { accounting, minSeverity, projectId, toEvent } = this.#options;
    const { position, record } = item;
    if (!isIssue(record, minSeverity)) {
      accounting.belowThreshold();
      return undefined;
    }
    const event = toEvent(record, eventIdOf(item, projectId));
    const envelope = createEventEnvelope(fitEvent(event, { nowMillis: this.#now() }));
    return this.#watched(envelope, position);
  }

  #watched(envelope: Deliverable["envelope"], position: PositionedRecord["position"]): Deliverable {
    return { envelope, onSettled: (settlement) => this.#outcomes.settle(settlement, position) };
  }
}
