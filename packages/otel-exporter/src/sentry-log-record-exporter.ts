import { diag } from "@opentelemetry/api";
import type { LogRecord } from "@rookery/log-record";

import { grantBreadcrumbAccess } from "./breadcrumbs/breadcrumb-access.ts";
import type { Destinations } from "./destinations/destinations.ts";
import { exportResultCodes, type ExportResult } from "./export-result.ts";
import type { SentryLogRecordExporterOptions } from "./exporter-options.ts";
import type { ExporterStats } from "./exporter-stats.ts";
import { settledWithin } from "./hooks/settled-within.ts";
import { createIntake } from "./intake/create-intake.ts";
import type { RecordIntake, SortedEvents } from "./intake/record-intake.ts";
import { UnderWay } from "./intake/under-way.ts";
import type { CheckedOptions } from "./options/checked-options.ts";
import { resolveOptions } from "./options/resolve-options.ts";
import { DeliveryReporter } from "./reporting/delivery-reporter.ts";
import { describeThrown } from "./reporting/describe-thrown.ts";
import { createTeller, type Tell } from "./reporting/teller.ts";
import { sdkInfo } from "./sdk-info.ts";
import { SentryExporterError } from "./sentry-exporter-error.ts";
import { grantCrashAccess } from "./uncaught/crash-access.ts";

const logger = diag.createComponentLogger({ namespace: "@rookery/otel-exporter" });

/**
 * Turns log records into Sentry issues: a log record exporter for the OpenTelemetry SDKs.
 *
 * It fits `LogRecordExporter` of SDK 2.x (`sdk-logs` from 0.215) and of SDK 3.x. Records are mapped
 * and queued when they are exported, and sent in the background. Calls of `export` may overlap.
 *
 * @example
 * const exporter = new SentryLogRecordExporter({ dsn });
 * const provider = new LoggerProvider({ processors: [new SentryLogRecordProcessor({ exporter })] });
 */
export class SentryLogRecordExporter {
  readonly #options: CheckedOptions;
  readonly #destinations: Destinations;
  readonly #intake: RecordIntake;
  readonly #making = new UnderWay();
  readonly #tell: Tell;
  #shutdown: Promise<void> | undefined;

  /**
   * Opens no connection: the first event does.
   *
   * @throws SentryExporterError `invalid_options` when an option or a proxy variable is wrong, or no
   * DSN is given.
   */
  constructor(options: SentryLogRecordExporterOptions = {}) {
    const checked = resolveOptions(options, process.env);
    this.#options = checked;
    this.#tell = createTeller((message) => logger.error(message), Date.now);
    const { destinations, intake } = createIntake(checked, {
      sdk: sdkInfo,
      tell: this.#tell,
      reporterOf: () => new DeliveryReporter(logger, Date.now),
    });
    this.#destinations = destinations;
    this.#intake = intake;
    grantBreadcrumbAccess(this, (record) => {
      intake.noteBreadcrumb(record);
    });
    grantCrashAccess(this, {
      maxConcurrency: checked.concurrencyLimit,
      export: (records) => this.export(records, () => {}),
      lastDeliveries: (records) => destinations.lastDeliveries(intake.takeAtOnce(records)),
    });
  }

  /**
   * Maps and queues a batch, which is taken whole or not at all, of each project. Never throws.
   *
   * The callback is called once: with code 0 when the batch is queued, records below the threshold
   * being done with; with code 1 and an error when the queue stayed full for `queueWaitMillis`, or
   * after a shutdown.
   */
  export(records: readonly LogRecord[], resultCallback: (result: ExportResult) => void): void {
    void this.#takeAndAnswer(records, resultCallback);
  }

  /**
   * Waits until the records exported before this call are settled, or `flushTimeoutMillis` pass.
   *
   * Never rejects: an SDK's batch processor would be stuck for good.
   */
  async forceFlush(): Promise<void> {
    const restMillis = await this.#made(this.#options.flushTimeoutMillis);
    const isSettled = await this.#destinations.flush(restMillis);
    if (!isSettled) say("forceFlush ended before all events were sent; they stay queued");
  }

  /**
   * Takes no more records, sends what it can within `shutdownTimeoutMillis`, and closes connections.
   *
   * May be called more than once; never rejects.
   */
  async shutdown(): Promise<void> {
    this.#intake.close();
    this.#shutdown ??= this.#close();
    await this.#shutdown;
  }

  /** Says where every record is that was handed to `export`. */
  stats(): ExporterStats {
    return {
      received: this.#intake.received,
      belowThreshold: this.#intake.belowThreshold,
      issues: this.#destinations.stats("issue"),
      logs: this.#destinations.stats("log"),
    };
  }

  async #takeAndAnswer(
    records: readonly LogRecord[],
    resultCallback: (result: ExportResult) => void,
  ): Promise<void> {
    const result = await this.#take(records);
    // Whoever called us must not be able to break us by what it does with the answer.
    try {
      resultCallback(result);
    } catch (error) {
      this.#tell(`The result callback of export threw: ${describeThrown(error)}`);
    }
  }

  async #take(records: readonly LogRecord[]): Promise<ExportResult> {
    const isLate = this.#shutdown !== undefined;
    try {
      const made = this.#intake.take(records);
      const sorted = made instanceof Promise ? await this.#making.add(made) : made;
      // Asked for at once: what is filled later belongs to another call.
      const refusedLogs = this.#destinations.refusedLogs();
      const refused = (await this.#enqueue(sorted, isLate)) + (await refusedLogs);
      if (isLate || (this.#shutdown !== undefined && refused > 0)) {
        return failed("shut_down", `${refused} events were not taken: the exporter is shut down`);
      }
      if (refused === 0) return { code: exportResultCodes.success };
      return failed("queue_full", this.#queueFullMessage(refused));
    } catch (cause) {
      return failed("internal", "A batch could not be exported; please report this bug", cause);
    }
  }

  /** Hands over the events of each project; how many of them were not taken: none is that is too late. */
  async #enqueue(sorted: SortedEvents, isLate: boolean): Promise<number> {
    const { queueWaitMillis } = this.#options;
    const refused = await Promise.all(
      Array.from(sorted, async ([destination, events]) =>
        (await destination.enqueue(events, queueWaitMillis)) && !isLate ? 0 : events.length,
      ),
    );
    return refused.reduce((sum, count) => sum + count, 0);
  }

  #queueFullMessage(count: number): string {
    const { maxQueueSize, maxQueueBytes } = this.#options;
    return (
      `${count} events or logs were not taken: the queue had no room for them in time. ` +
      `More come than Sentry takes; for longer bursts, ` +
      `raise maxQueueSize (${maxQueueSize}) and maxQueueBytes (${maxQueueBytes})`
    );
  }

  /** Waits until the events of what was exported before are made, and so are in the queue. */
  async #made(timeoutMillis: number): Promise<number> {
    if (this.#making.isEmpty) return timeoutMillis;
    const start = performance.now();
    await settledWithin(timeoutMillis, this.#making.settled());
    return Math.max(0, timeoutMillis - (performance.now() - start));
  }

  async #close(): Promise<void> {
    try {
      const { shutdownTimeoutMillis } = this.#options;
      const restMillis = this.#making.isEmpty
        ? shutdownTimeoutMillis
        : await this.#made(shutdownTimeoutMillis);
      await this.#destinations.shutdown(restMillis);
    } catch (error) {
      this.#tell(`The shutdown failed; please report this bug: ${describeThrown(error)}`);
    }
  }
}

function failed(
  code: "queue_full" | "shut_down" | "internal",
  message: string,
  cause?: unknown,
): ExportResult {
  const error = new SentryExporterError(code, message, cause === undefined ? {} : { cause });
  return { code: exportResultCodes.failed, error };
}

/** The app sets the logger behind `diag`: one that throws must not cost a record. */
function say(message: string): void {
  try {
    logger.debug(message);
  } catch {
    // There is nobody left to tell.
  }
}
