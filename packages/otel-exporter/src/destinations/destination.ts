import {
  createEventEnvelope,
  Hold,
  fitEvent,
  type Deliverable,
  type DeliveryPriority,
  type DeliveryStats,
  type DropReason,
  type Envelope,
  type EnvelopeDelivery,
  type EventInput,
  type HeldDeliverable,
  type HoldEnd,
  type HttpTransport,
  type HttpTransportOptions,
  type ReportingTransport,
  type Settlement,
} from "@rookery/core";

import type { ErrorOrigin } from "../duplicates/also-seen.ts";
import { ErrorWindow } from "../duplicates/error-window.ts";
import { createEventIdChooser, type ChooseEventId } from "../event-id.ts";
import { LogSending } from "../logs/log-sending.ts";
import type { ExporterMetrics } from "../metrics/exporter-metrics.ts";
import type { CheckedOptions } from "../options/checked-options.ts";
import type { RecordWatcher } from "../pipeline/record-watcher.ts";
import type { DestinationReporter } from "../reporting/destination-reporter.ts";
import { StormGuard } from "../storms/storm-guard.ts";
import { connectionOptions } from "./create-connection.ts";
import type { DestinationSetting } from "./create-destination.ts";

/** How long the last client report may take, in milliseconds: it comes after all events. */
const reportMillis = 1000;

/** What a {@link Destination} is made of beside the options. */
export interface DestinationParts extends Omit<DestinationSetting, "tell"> {
  readonly transport: HttpTransport;
  readonly reports: ReportingTransport;
  /** Has to call `release` of the destination when a flush begins. */
  readonly delivery: EnvelopeDelivery;
  readonly metrics: ExporterMetrics | undefined;
}

/** An event on its way into the queue: to be sent, held for a moment, or left out with a reason. */
export type IssueDeliverable = Deliverable | HeldDeliverable;

/**
 * One Sentry project: what its events are merged, limited and sent by.
 *
 * Everything that was to be an issue goes into the queue, what is left out as a hold that has ended: so
 * one ledger has them all.
 */
export class Destination {
  readonly projectId: string;
  readonly chooseEventId: ChooseEventId;
  readonly connection: HttpTransportOptions;
  readonly logs: LogSending;
  readonly #issueKey: DestinationSetting["issueKey"];
  readonly #window: ErrorWindow;
  readonly #guard: StormGuard;
  readonly #hasGuard: boolean;
  readonly #transport: HttpTransport;
  readonly #reports: ReportingTransport;
  readonly #delivery: EnvelopeDelivery;
  readonly #metrics: ExporterMetrics | undefined;
  readonly #reporter: DestinationReporter;

  constructor(options: CheckedOptions, parts: DestinationParts) {
    const { delivery, dsn, issueKey, metrics, reporter, reports, sdk, transport } = parts;
    this.connection = connectionOptions(options, { dsn, sdk });
    this.projectId = dsn.projectId;
    this.chooseEventId = createEventIdChooser(dsn.projectId);
    this.#issueKey = issueKey;
    this.#metrics = metrics;
    this.#reporter = reporter;
    this.#transport = transport;
    this.#reports = reports;
    this.#delivery = delivery;
    this.#guard = new StormGuard(options.stormControl);
    const { maxPerIssuePerMinute, maxPerMinute } = options.stormControl;
    this.#hasGuard = (maxPerIssuePerMinute ?? maxPerMinute) !== undefined;
    this.#window = new ErrorWindow({
      ...options.duplicates,
      finish: this.#finish,
      maxHeld: Math.min(1000, Math.ceil(options.maxQueueSize / 2)),
    });
    this.logs = new LogSending(options.logs, {
      sdk,
      delivery,
      queueWaitMillis: options.queueWaitMillis,
      reportLoss: (...loss) => reports.record(...loss),
      onTaken: (logs) => metrics?.taken(logs),
      onSettled: (logs, settlement) => {
        metrics?.settled(logs, settlement);
        reporter.settled(settlement);
      },
    });
  }

  /** Lets go what is held, and what waits for more: a flush begins. */
  release(): void {
    this.#window.flush();
    this.logs.flush();
  }

  /** Decides how an event goes into the queue. */
  toDeliverable(event: EventInput, origin: ErrorOrigin, watcher?: RecordWatcher): IssueDeliverable {
    const sighting = this.#window.sight(event, origin);
    if (sighting.kind === "merged") return this.#leftOut({ status: "merged" }, watcher);
    const asked = watched(this.#onSettled, watcher);
    if (sighting.kind === "held") return { hold: sighting.hold, ...asked };
    const end = this.#finish(event);
    if ("envelope" in end) return { ...end, ...asked };
    return this.#leftOut(end, watcher, this.#onSettled);
  }

  /** Stands for an event that is not to be sent. */
  dropped(reason: DropReason, watcher?: RecordWatcher): IssueDeliverable {
    return this.#leftOut({ status: "dropped", reason }, watcher);
  }

  /** Hands over a batch, whole or not at all; waits up to `waitMillis` for room. */
  async enqueue(batch: readonly IssueDeliverable[], waitMillis: number): Promise<boolean> {
    this.#metrics?.taken(batch.length);
    return this.#delivery.enqueue(batch, waitMillis);
  }

  /** Waits until all that was taken before is settled; false when the time passes first. */
  flush(timeoutMillis: number): Promise<boolean> {
    return this.#delivery.flush(timeoutMillis);
  }

  /** Sends what it can within the time, reports what was lost, and closes the connections. */
  async shutdown(timeoutMillis: number): Promise<void> {
    await this.#delivery.shutdown(timeoutMillis);
    this.#metrics?.close();
    await this.#reports.close(reportMillis);
    await this.#transport.close();
  }

  stats(priority: DeliveryPriority): DeliveryStats {
    return priority === "log" ? this.logs.stats() : this.#delivery.stats(priority);
  }

  /** Makes envelopes of events at once, for a process that ends; what is held is let go with them. */
  envelopesAtOnce(
    events: readonly (readonly [event: EventInput, origin: ErrorOrigin])[],
  ): readonly Envelope[] {
    const envelopes: Envelope[] = [];
    const collect = (end: HoldEnd): void => {
      if ("envelope" in end) envelopes.push(end.envelope);
    };
    for (const [event, origin] of events) {
      const deliverable = this.toDeliverable(event, origin);
      if ("envelope" in deliverable) envelopes.push(deliverable.envelope);
      else deliverable.hold.attach(collect);
    }
    this.#window.flush();
    return envelopes;
  }

  /** What was taken and is not settled, oldest first. Nothing is taken away. */
  pending(): readonly Envelope[] {
    this.#window.flush();
    const logs = this.logs.takePending();
    const taken = this.#delivery.pending();
    return logs === undefined ? taken : [logs, ...taken];
  }

  /** What is held back in a storm is found out last: an error in three logs counts once. */
  readonly #finish = (event: EventInput): HoldEnd => {
    const verdict = this.#hasGuard
      ? this.#guard.admit(event, this.#issueKey(event))
      : ({ kind: "pass", event } as const);
    if (verdict.kind === "heldBack") return { status: "dropped", reason: "held_back" };
    return { envelope: createEventEnvelope(fitEvent(verdict.event, { nowMillis: Date.now() })) };
  };

  /** Unless another way to settle it is given, it is only counted: who left it out has told why. */
  #leftOut(
    end: Exclude<HoldEnd, { readonly envelope: Envelope }>,
    watcher: RecordWatcher | undefined,
    onSettled: (settlement: Settlement) => void = this.#count,
  ): HeldDeliverable {
    const hold = new Hold();
    hold.cancel(end);
    return { hold, estimatedBytes: 0, ...watched(onSettled, watcher) };
  }

  readonly #count = (settlement: Settlement): void => {
    this.#metrics?.settled(1, settlement);
  };

  readonly #onSettled = (settlement: Settlement): void => {
    this.#count(settlement);
    this.#reporter.settled(settlement);
  };
}

/** Whom a deliverable tells: ourselves, and who watches its record. */
function watched(
  onSettled: (settlement: Settlement) => void,
  watcher: RecordWatcher | undefined,
): Pick<Deliverable, "isFollowed" | "onSettled" | "onStored"> {
  if (watcher === undefined) return { onSettled };
  return {
    isFollowed: watcher.isFollowed,
    onStored: () => watcher.stored("issue"),
    onSettled: (settlement) => {
      onSettled(settlement);
      watcher.settled("issue", settlement);
    },
  };
}
