import type { ClientInfo, DeliveryCondition, Dsn } from "@rookery/core";

import type { Destinations } from "../destinations/destinations.ts";
import type { SentryLogRecordExporterOptions } from "../exporter-options.ts";
import type { ExporterStats } from "../exporter-stats.ts";
import { settledWithin } from "../hooks/settled-within.ts";
import { openIntake, type IntakeParts } from "../intake/create-intake.ts";
import type { RecordIntake, SortedEvents } from "../intake/record-intake.ts";
import { UnderWay } from "../intake/under-way.ts";
import { resolveOptions } from "../options/resolve-options.ts";
import { createTeller } from "../reporting/teller.ts";
import { sdkInfo } from "../sdk-info.ts";
import type { OnSettledLater, OpenDelivery } from "./open-delivery.ts";
import type { TakenRecord } from "./taken-record.ts";

/** What a {@link SentryPipeline} is made of. */
export interface SentryPipelineOptions {
  /** As of a `SentryLogRecordExporter`; `flushTimeoutMillis` and `shutdownTimeoutMillis` do not count. */
  readonly exporter: SentryLogRecordExporterOptions;
  /** Where options that are not given are looked for, such as `SENTRY_DSN`. @default nowhere */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Names the program that sends, as Sentry shows it. @default as a `SentryLogRecordExporter` */
  readonly sdk?: ClientInfo;
  /** Names it in its metrics, the same for each that takes its place. @default a number for each */
  readonly instance?: string;
  /** Opens the delivery to each project: a `Delivery`, or a `SpooledDelivery`. */
  readonly openDelivery: OpenDelivery;
  /** Is told when something is in the way of all that goes to a project, and when it ends. Must not throw. */
  readonly onCondition?: (condition: DeliveryCondition, dsn: Dsn) => void;
  /** Is told what becomes of what was `spooled` and is not followed. Must not throw. */
  readonly onSettledLater?: OnSettledLater;
  /** Is told in words of what is wrong in the pipeline itself; the same at most once a minute. Must not throw. */
  readonly tell?: (message: string) => void;
}

/**
 * What a `SentryLogRecordExporter` does with records, for programs that hand them over by other ways
 * than an SDK's, and want to know what becomes of each: they choose event ids, open the deliveries, and
 * watch each record.
 *
 * @example
 * const pipeline = await SentryPipeline.open({
 *   exporter: { dsn },
 *   openDelivery: (options, dsn) =>
 *     SpooledDelivery.open({ ...options, file: spoolFileOf("/var/lib/my-app", dsn) }),
 * });
 * await pipeline.take([{ record, watcher }]);
 */
export class SentryPipeline {
  readonly #intake: RecordIntake;
  readonly #destinations: Destinations;
  readonly #queueWaitMillis: number;
  readonly #making = new UnderWay();

  private constructor({ destinations, intake }: IntakeParts, queueWaitMillis: number) {
    this.#destinations = destinations;
    this.#intake = intake;
    this.#queueWaitMillis = queueWaitMillis;
  }

  /**
   * Opens the delivery to each project.
   *
   * @throws SentryExporterError `invalid_options` when an option is wrong; and what `openDelivery` throws.
   * Nothing is left open then.
   */
  static async open(options: SentryPipelineOptions): Promise<SentryPipeline> {
    const { env = {}, exporter, onCondition, onSettledLater = () => {}, openDelivery } = options;
    const checked = resolveOptions(exporter, env);
    const parts = await openIntake(checked, {
      sdk: options.sdk ?? sdkInfo,
      instance: options.instance,
      openDelivery,
      onSettledLater,
      tell: createTeller(options.tell ?? (() => {}), Date.now),
      reporterOf: (dsn) => ({
        settled: () => {},
        condition: (condition) => onCondition?.(condition, dsn),
      }),
    });
    return new SentryPipeline(parts, checked.queueWaitMillis);
  }

  /**
   * Makes issues and logs of records, in their order, and hands them over: resolves once all issues, and
   * the batches of logs that were filled, are in the queue, or on disk where there is a spool. Waits up to
   * `queueWaitMillis` for room; what finds none is told to its watcher as `queue_overflow`.
   *
   * After a shutdown began, everything is told as dropped by it.
   */
  async take(records: readonly TakenRecord[]): Promise<void> {
    const made = this.#intake.takeWatched(records);
    const sorted = made instanceof Promise ? await this.#making.add(made) : made;
    // Asked for at once: what is filled later belongs to another call.
    const refusedLogs = this.#destinations.refusedLogs();
    await Promise.all([this.#enqueue(sorted), refusedLogs]);
  }

  /** Waits until all that was taken before is settled; false when the time passes first. Never rejects. */
  async flush(timeoutMillis: number): Promise<boolean> {
    const restMillis = await this.#made(timeoutMillis);
    return this.#destinations.flush(restMillis);
  }

  /**
   * Takes no more, and sends what it can within the time; the rest is on disk, or told as dropped by the
   * shutdown. Reports of losses and the disk may take a few seconds more.
   */
  async shutdown(timeoutMillis: number): Promise<void> {
    this.#intake.close();
    const restMillis = await this.#made(timeoutMillis);
    await this.#destinations.shutdown(restMillis);
  }

  /** Says where every record is that was handed over. */
  stats(): ExporterStats {
    return {
      received: this.#intake.received,
      belowThreshold: this.#intake.belowThreshold,
      issues: this.#destinations.stats("issue"),
      logs: this.#destinations.stats("log"),
    };
  }

  async #enqueue(sorted: SortedEvents): Promise<void> {
    await Promise.all(
      Array.from(sorted, ([destination, events]) =>
        destination.enqueue(events, this.#queueWaitMillis),
      ),
    );
  }

  /** Waits until the events of what was taken before are made; returns what is left of the time. */
  async #made(timeoutMillis: number): Promise<number> {
    if (this.#making.isEmpty) return timeoutMillis;
    const start = performance.now();
    await settledWithin(timeoutMillis, this.#making.settled());
    return Math.max(0, timeoutMillis - (performance.now() - start));
  }
}
