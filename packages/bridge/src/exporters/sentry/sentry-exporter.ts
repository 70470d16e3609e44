import { setImmediate } from "node:timers/promises";

import type { SpooledDelivery } from "@rookery/core/spool";
import {
  SentryExporterError,
  SentryPipeline,
  type TakenRecord,
} from "@rookery/otel-exporter/pipeline";

import { ComponentError } from "../../pipeline/component.ts";
import { eventIdOf } from "../../pipeline/event-id.ts";
import type { ExporterControl } from "../../pipeline/exporter-control.ts";
import type {
  ExporterComponent,
  ExporterContext,
  QueueGauge,
  Readiness,
} from "../../pipeline/exporter-factory.ts";
import { MemoryBudget } from "../../pipeline/memory-budget.ts";
import type { PipelineRecord } from "../../pipeline/pipeline-record.ts";
import { sdkInfo } from "../../sdk-info.ts";
import type { SentryExporterConfig } from "./config.ts";
import { DeadLetterControl } from "./dead-letter-control.ts";
import { deliveryOpener } from "./open-deliveries.ts";
import { ProjectConditions } from "./project-conditions.ts";
import { RecordBooks } from "./record-books.ts";
import type { RecordProgress } from "./record-progress.ts";
import type { Ending } from "./settlement-meaning.ts";
import { toExporterOptions } from "./to-exporter-options.ts";
import { within } from "./within.ts";

/** Records that are mapped at once: then others may run. */
const maxSlice = 100;
/** Records that are mapped and wait for room, of all sources together: others wait as they came. */
const maxMapped = 1000;
/** How much of the time of a shutdown those have who wait for room. */
const entranceShare = 0.5;
/** How long a shutdown goes on while nothing can be sent, and all is on disk. */
const lastTryMillis = 1000;

/** Turns records into issues and logs of one Sentry project, or several, and sees to it that they arrive. */
export class SentryExporter implements ExporterComponent {
  readonly #config: SentryExporterConfig;
  readonly #context: ExporterContext;
  readonly #books: RecordBooks;
  readonly #conditions: ProjectConditions;
  readonly #storageDirectory: string | undefined;
  readonly #spools = new Map<string, SpooledDelivery>();
  readonly control: ExporterControl = new DeadLetterControl(this.#spools);
  readonly #entrance = new MemoryBudget(maxMapped);
  readonly #closing = new AbortController();
  readonly #consuming = new Set<Promise<void>>();
  #pipeline: SentryPipeline | undefined;
  #starting: Promise<void> | undefined;
  #shutdown: Promise<void> | undefined;

  constructor(config: SentryExporterConfig, context: ExporterContext) {
    this.#config = config;
    this.#context = context;
    this.#storageDirectory = config.storage.enabled ? context.storageDirectory : undefined;
    this.#books = new RecordBooks(context);
    this.#conditions = new ProjectConditions(context.faults, this.#storageDirectory !== undefined);
  }

  async start(): Promise<void> {
    if (this.#shutdown !== undefined) return;
    this.#starting = this.#open();
    await this.#starting;
  }

  async consume(records: readonly PipelineRecord[]): Promise<void> {
    const consumed = this.#consume(records);
    this.#consuming.add(consumed);
    await consumed;
    this.#consuming.delete(consumed);
  }

  readiness(): Readiness {
    if (this.#shutdown !== undefined) return { isReady: false, reason: "It has been shut down" };
    if (this.#pipeline === undefined) return { isReady: false, reason: "It has not started" };
    return this.#conditions.readiness();
  }

  async shutdown(timeoutMillis: number): Promise<void> {
    this.#shutdown ??= this.#end(performance.now() + timeoutMillis);
    await this.#shutdown;
  }

  async #open(): Promise<void> {
    const { env, meterProvider, telemetry } = this.#context;
    const exporter = await toExporterOptions(this.#config);
    try {
      this.#pipeline = await SentryPipeline.open({
        exporter: { ...exporter, meterProvider },
        env,
        sdk: sdkInfo,
        instance: this.#context.id,
        openDelivery: deliveryOpener(this.#config, this.#storageDirectory, this.#spools),
        onCondition: this.#conditions.heed,
        onSettledLater: this.#books.settledLater,
        tell: (message) => this.#context.faults.happened("internal", message),
      });
    } catch (error) {
      throw error instanceof SentryExporterError
        ? new ComponentError("other", error.message, { cause: error })
        : error;
    }
    telemetry.observeQueue(() => this.#queue());
  }

  async #consume(records: readonly PipelineRecord[]): Promise<void> {
    const { queue_size: queueSize } = this.#config.sending_queue;
    const size = Math.min(maxSlice, queueSize);
    for (let index = 0; index < records.length; index += size) {
      await this.#takeInTurn(records.slice(index, index + size));
      // Where nothing has to be waited for, sockets and timers have their turn.
      await setImmediate();
    }
  }

  async #takeInTurn(records: readonly PipelineRecord[]): Promise<void> {
    const pipeline = this.#pipeline;
    const { signal } = this.#closing;
    const receipts = records.map(({ receipt }) => receipt);
    const mayEnter =
      pipeline !== undefined &&
      (await this.#books.makeRoom(receipts, signal)) &&
      (await this.#entrance.acquire(records.length, Number.POSITIVE_INFINITY, signal));
    if (!mayEnter) return this.#books.refuse(receipts, tooLate);
    const progress = receipts.map((receipt) => this.#books.open(receipt));
    try {
      await pipeline.take(records.map((item, index) => takenOf(item, progress[index])));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#context.faults.happened("internal", `Please report this bug: ${message}`);
      giveUp(progress, failed);
    } finally {
      this.#entrance.release(records.length);
    }
  }

  async #end(deadlineMillis: number): Promise<void> {
    const left = (): number => Math.max(0, deadlineMillis - performance.now());
    // A start that fails says so to whoever started us.
    await this.#starting?.catch(() => {});
    if (!this.#conditions.hasNoRoom && !this.#books.isFull) {
      await within(left() * entranceShare, Promise.all(this.#consuming));
    }
    this.#closing.abort();
    const isBestLeft = this.#conditions.isBestLeft;
    await this.#pipeline?.shutdown(isBestLeft ? Math.min(left(), lastTryMillis) : left());
    await Promise.all(this.#consuming);
    this.#books.close();
    this.#conditions.close();
  }

  /** What is on disk waits, too: more than fits into memory, where Sentry is down for long. */
  #queue(): QueueGauge {
    const { queue_size: capacity } = this.#config.sending_queue;
    const stats = this.#pipeline?.stats();
    let size = 0;
    let inFlight = 0;
    for (const places of stats === undefined ? [] : [stats.issues, stats.logs]) {
      const { held, queued, retrying, spooled, waiting } = places;
      size += held + queued + retrying + spooled + waiting;
      inFlight += places.inFlight;
    }
    return { size, capacity, inFlight };
  }
}

/** What outlives this call has the progress alone, and nothing of the record, which holds on to a whole chunk. */
function takenOf(item: PipelineRecord, progress: RecordProgress | undefined): TakenRecord {
  return {
    record: item.record,
    eventIdOf: (projectId) => eventIdOf(item, projectId),
    ...(progress !== undefined && { watcher: progress }),
  };
}

function giveUp(progress: readonly RecordProgress[], ending: Ending): void {
  for (const each of progress) each.giveUp(ending);
}

const tooLate: Ending = { kind: "failed", reason: "shutdown", end: "undone" };
const failed: Ending = { kind: "failed", reason: "internal_sdk_error", end: "undone" };
