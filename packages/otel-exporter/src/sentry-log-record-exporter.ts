import { diag } from "@opentelemetry/api";
import {
  createEventEnvelope,
  fitEvent,
  type Deliverable,
  type Delivery,
  type Envelope,
  type HttpTransport,
  type ReportingTransport,
} from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";

import { connectionOptions, createDelivery } from "./create-delivery.ts";
import { createEventIdChooser, type ChooseEventId } from "./event-id.ts";
import { exportResultCodes, type ExportResult } from "./export-result.ts";
import type { SentryLogRecordExporterOptions } from "./exporter-options.ts";
import type { ExporterStats } from "./exporter-stats.ts";
import { createEventMapper, isIssue, type EventMapper } from "./mapping/index.ts";
import type { CheckedOptions } from "./options/options-schema.ts";
import { resolveOptions } from "./options/resolve-options.ts";
import { DeliveryReporter } from "./reporting/delivery-reporter.ts";
import { describeThrown } from "./reporting/describe-thrown.ts";
import { sdkInfo } from "./sdk-info.ts";
import { SentryExporterError } from "./sentry-exporter-error.ts";
import { grantCrashAccess } from "./uncaught/crash-access.ts";

/** How long the last client report may take, in milliseconds: it comes after all events. */
const reportMillis = 1000;

const logger = diag.createComponentLogger({ namespace: "@rookery/otel-exporter" });

/**
 * Turns log records into Sentry issues: a log record exporter for the OpenTelemetry SDKs.
 *
 * It fits `LogRecordExporter` of SDK 2.x (`sdk-logs` from 0.215) and of SDK 3.x. Records are mapped
 * and queued when they are exported, and sent in the background. Calls of `export` may overlap.
 *
 * @example
 * const provider = new LoggerProvider({
 *   processors: [new BatchLogRecordProcessor({ exporter: new SentryLogRecordExporter({ dsn }) })],
 * });
 */
export class SentryLogRecordExporter {
  readonly #options: CheckedOptions;
  readonly #toEvent: EventMapper;
  readonly #chooseEventId: ChooseEventId;
  readonly #transport: HttpTransport;
  readonly #reports: ReportingTransport;
  readonly #delivery: Delivery;
  readonly #reporter = new DeliveryReporter(logger, Date.now);
  #received = 0;
  #belowThreshold = 0;
  #mappingFailed = 0;
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
    this.#toEvent = createEventMapper({ ...checked, sdk: sdkInfo });
    this.#chooseEventId = createEventIdChooser(checked.dsn.projectId);
    const { transport, reports, delivery } = createDelivery(checked);
    this.#transport = transport;
    this.#reports = reports;
    this.#delivery = delivery;
    grantCrashAccess(this, {
      connection: connectionOptions(checked),
      maxConcurrency: checked.concurrencyLimit,
      export: (records) => this.export(records, () => {}),
      toEnvelopes: (records) => records.flatMap((record) => this.#toEnvelope(record) ?? []),
      pending: () => delivery.pending(),
    });
  }

  /**
   * Maps and queues a batch, which is taken whole or not at all. Never throws.
   *
   * The callback is called once: with code 0 when the batch is queued, records below the threshold
   * being done with; with code 1 and an error when the queue stayed full for `queueWaitMillis`, or
   * after a shutdown.
   */
  export(records: readonly LogRecord[], resultCallback: (result: ExportResult) => void): void {
    void this.#take(records).then((result) => answer(resultCallback, result));
  }

  /**
   * Waits until the records exported before this call are settled, or `flushTimeoutMillis` pass.
   *
   * Never rejects: an SDK's batch processor would be stuck for good.
   */
  async forceFlush(): Promise<void> {
    const isSettled = await this.#delivery.flush(this.#options.flushTimeoutMillis);
    if (!isSettled) say("debug", "forceFlush ended before all events were sent; they stay queued");
  }

  /**
   * Takes no more records, sends what it can within `shutdownTimeoutMillis`, and closes connections.
   *
   * May be called more than once; never rejects.
   */
  async shutdown(): Promise<void> {
    this.#shutdown ??= this.#close();
    await this.#shutdown;
  }

  /** Says where every record is that was handed to `export`. */
  stats(): ExporterStats {
    return {
      received: this.#received,
      belowThreshold: this.#belowThreshold,
      mappingFailed: this.#mappingFailed,
      delivery: this.#delivery.stats(),
    };
  }

  async #take(records: readonly LogRecord[]): Promise<ExportResult> {
    try {
      const batch = this.#toBatch(records);
      const isTaken =
        batch.length === 0 || (await this.#delivery.enqueue(batch, this.#options.queueWaitMillis));
      if (this.#shutdown !== undefined && (!isTaken || batch.length === 0)) {
        return failed(
          "shut_down",
          `${batch.length} events were not taken: the exporter is shut down`,
        );
      }
      if (isTaken) return { code: exportResultCodes.success };
      return failed("queue_full", this.#queueFullMessage(batch.length));
    } catch (cause) {
      return failed("internal", "A batch could not be exported; please report this bug", cause);
    }
  }

  #queueFullMessage(count: number): string {
    const { maxQueueSize, maxQueueBytes } = this.#options;
    return (
      `${count} events were not taken: the queue had no room for them in time. ` +
      `More come than Sentry takes; for longer bursts, ` +
      `raise maxQueueSize (${maxQueueSize}) and maxQueueBytes (${maxQueueBytes})`
    );
  }

  #toBatch(records: readonly LogRecord[]): readonly Deliverable[] {
    // Copied first: a list that fails midway would leave records that are counted, and then gone.
    const copy = [...records];
    const batch: Deliverable[] = [];
    for (const record of copy) {
      const deliverable = this.#toDeliverable(record);
      if (deliverable !== undefined) batch.push(deliverable);
    }
    return batch;
  }

  #toDeliverable(record: LogRecord): Deliverable | undefined {
    this.#received += 1;
    try {
      if (!isIssue(record, this.#options.issues.minSeverity)) {
        this.#belowThreshold += 1;
        return undefined;
      }
      return { envelope: this.#map(record), onSettled: this.#onSettled };
    } catch (error) {
      this.#mappingFailed += 1;
      this.#reports.record("internal_sdk_error", "error", 1);
      if (this.#mappingFailed === 1) {
        say(
          "error",
          `A record could not be mapped and is lost; please report this bug: ${describeThrown(error)}`,
        );
      }
      return undefined;
    }
  }

  /** The way of a crash: no books, which nobody reads any more. */
  #toEnvelope(record: LogRecord): Envelope | undefined {
    try {
      return isIssue(record, this.#options.issues.minSeverity) ? this.#map(record) : undefined;
    } catch {
      return undefined;
    }
  }

  #map(record: LogRecord): Envelope {
    const event = this.#toEvent(record, this.#chooseEventId(record));
    return createEventEnvelope(fitEvent(event, { nowMillis: Date.now() }));
  }

  readonly #onSettled: NonNullable<Deliverable["onSettled"]> = (settlement) => {
    this.#reporter.settled(settlement);
  };

  async #close(): Promise<void> {
    try {
      await this.#delivery.shutdown(this.#options.shutdownTimeoutMillis);
      await this.#reports.close(reportMillis);
      await this.#transport.close();
    } catch (error) {
      say("error", `The shutdown failed; please report this bug: ${describeThrown(error)}`);
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

/** Whoever called us must not be able to break us by what it does with the answer. */
function answer(resultCallback: (result: ExportResult) => void, result: ExportResult): void {
  try {
    resultCallback(result);
  } catch (error) {
    say("error", `The result callback of export threw: ${describeThrown(error)}`);
  }
}

/** The app sets the logger behind `diag`: one that throws must not cost a record. */
function say(level: "debug" | "error", message: string): void {
  try {
    logger[level](message);
  } catch {
    // There is nobody left to tell.
  }
}
