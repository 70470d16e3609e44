import {
  createEventEnvelope,
  Delivery,
  fitEvent,
  RateLimitingTransport,
  RateLimits,
  ReportingTransport,
  type DeliveryCondition,
  type Envelope,
  type RetryOptions,
  type Settlement,
  type Transport,
} from "@rookery/core";
import type { SeverityName } from "@rookery/log-record";
import { isIssue, type EventMapper } from "@rookery/otel-exporter/mapping";

import type { Accounting, Loss } from "../pipeline/accounting.ts";
import type { Exporter, PositionedRecord } from "../pipeline/exporter.ts";
import type { Position } from "../pipeline/position.ts";
import { eventIdOf } from "./event-id.ts";
import { isHopeless } from "./is-hopeless.ts";

/** How a {@link SentryExporter} maps and delivers. */
export interface SentryExporterOptions {
  /** Makes the attempts, as they come: rate limits are heeded here. */
  readonly transport: Transport;
  /** Tell Sentry what was lost; the store endpoint takes no such reports. @default true */
  readonly sendsClientReports?: boolean;
  /** Part of every event id, so that two projects never share one. */
  readonly projectId: string;
  /** From which severity a record becomes an issue. */
  readonly minSeverity: SeverityName;
  /** Makes the event of a record. */
  readonly toEvent: EventMapper;
  readonly accounting: Accounting;
  /** Events that may wait or be under way; at least 1. @default 10_000 */
  readonly queueSize?: number;
  /** The clock, in milliseconds since 1970. @default Date.now */
  readonly now?: () => number;
  /** When what failed is sent again. @default as the delivery's */
  readonly retry?: RetryOptions;
  /** Told once, when going on is no use: everything is refused, or nobody can be reached. */
  readonly onHopeless?: (problem: string) => void;
  /** Told of what is in the way of all events, and may pass, and when it has passed. */
  readonly onCondition?: (condition: DeliveryCondition) => void;
}

/** How long the last client report may take, in milliseconds: it comes after all events. */
const reportMillis = 1000;

/** The longest a timer can wait, in milliseconds: the bridge blocks its input rather than lose it. */
const untilItIsDone = 2_147_483_647;

/** Turns records into Sentry events and delivers them; its queue pushes back on the input. */
export class SentryExporter implements Exporter {
  readonly #options: SentryExporterOptions;
  readonly #reports: ReportingTransport;
  readonly #delivery: Delivery;
  readonly #now: () => number;
  #hasAccepted = false;
  #hasGivenUp = false;

  constructor(options: SentryExporterOptions) {
    this.#options = options;
    const { now = Date.now, queueSize, retry, sendsClientReports = true, transport } = options;
    this.#now = now;
    this.#reports = new ReportingTransport({
      transport: new RateLimitingTransport(transport, new RateLimits()),
      isEnabled: sendsClientReports,
      now,
    });
    this.#delivery = new Delivery({
      transport: this.#reports,
      onDropped: this.#reports.recordDrop,
      onCondition: this.#onCondition,
      ...(retry !== undefined && { retry }),
      ...(queueSize !== undefined && { queueSize }),
    });
  }

  async export(records: readonly PositionedRecord[]): Promise<void> {
    const { accounting, minSeverity, projectId, toEvent } = this.#options;
    for (const item of records) {
      if (!isIssue(item.record, minSeverity)) {
        accounting.belowThreshold();
        continue;
      }
      const event = toEvent(item.record, eventIdOf(item, projectId));
      const fitted = fitEvent(event, { nowMillis: this.#now() });
      await this.#deliver(createEventEnvelope(fitted), item.position);
    }
  }

  async flush(): Promise<void> {
    await this.#delivery.flush(untilItIsDone);
  }

  async stop(timeoutMillis: number): Promise<void> {
    await this.#delivery.stop(timeoutMillis);
    await this.#reports.close(reportMillis);
  }

  /** Nothing but envelope and position may outlive this call: the record holds on to a whole chunk. */
  async #deliver(envelope: Envelope, position: Position): Promise<void> {
    const onSettled = (settlement: Settlement): void => this.#settle(settlement, position);
    await this.#delivery.enqueue([{ envelope, onSettled }], untilItIsDone);
  }

  #settle(settlement: Settlement, position: Position): void {
    const { accounting } = this.#options;
    if (settlement.status === "dropped") accounting.dropped(describeLoss(settlement), position);
    if (settlement.status !== "accepted") return;
    this.#hasAccepted = true;
    accounting.accepted();
  }

  readonly #onCondition = (condition: DeliveryCondition): void => {
    const { onCondition, onHopeless } = this.#options;
    if (this.#hasGivenUp) return;
    this.#hasGivenUp = isHopeless(condition, this.#hasAccepted);
    if (this.#hasGivenUp) onHopeless?.(condition.error?.message ?? condition.kind);
    else onCondition?.(condition);
  };
}

function describeLoss(settlement: Extract<Settlement, { status: "dropped" }>): Loss {
  const message = settlement.error?.message ?? lossMessages[settlement.reason];
  return { code: settlement.reason, message };
}

const lossMessages: Readonly<Record<Extract<Settlement, { status: "dropped" }>["reason"], string>> =
  {
    queue_overflow: "The queue had no room",
    network_error: "The network failed",
    ratelimit_backoff: "Sentry limits the rate",
    send_error: "Sentry refused the event",
    internal_sdk_error: "Rookery itself failed",
    shutdown: "Not sent: rookery stopped first",
    held_back: "more of its kind came than is wanted",
    event_processor: "a rule leaves it out",
    before_send: "a hook leaves it out",
  };
