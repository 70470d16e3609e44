import { setTimeout as wait } from "node:timers/promises";

import type {
  ExporterComponent,
  ExporterContext,
  Readiness,
} from "../../pipeline/exporter-factory.ts";
import { MemoryBudget } from "../../pipeline/memory-budget.ts";
import type { PipelineRecord } from "../../pipeline/pipeline-record.ts";
import type { RecordEnd } from "../../pipeline/receipt.ts";
import { Backoff } from "./backoff.ts";
import { BatchQueue, divide } from "./batch-queue.ts";
import type { OtlpHttpExporterConfig } from "./config.ts";
import { encodeRequest } from "./encode-request.ts";
import { RequestSender } from "./request-sender.ts";
import type { RefusalReason, SendOutcome } from "./send-outcome.ts";

/** They are about us, not about what a request has in it: the next request will fare no better. */
const refusalsOfAll: ReadonlySet<RefusalReason> = new Set([
  "forbidden",
  "not_found",
  "redirected",
  "unauthorized",
]);

/**
 * Sends records with OTLP. A record is held, with its receipt, until the server took it; while the
 * server takes nothing and the queue is full, `consume` waits.
 *
 * OpenTelemetry's own exporter is not used as a whole: it tells its caller neither how long the server
 * wants to be left alone nor how many records of a request were rejected, and reads the environment.
 */
export class OtlpHttpExporter implements ExporterComponent {
  readonly #config: OtlpHttpExporterConfig;
  readonly #context: ExporterContext;
  readonly #queue: BatchQueue;
  readonly #places: MemoryBudget;
  readonly #room: MemoryBudget;
  readonly #consuming = new Set<Promise<void>>();
  /** Nothing is tried again. */
  readonly #ending = new AbortController();
  /** Nothing is waited for. */
  readonly #ended = new AbortController();
  #workers: readonly Promise<void>[] = [];
  #shutdown: Promise<void> | undefined;
  #inFlight = 0;
  #isRunning = false;
  /** Why everything is refused, if it is. */
  #refusal: string | undefined;

  constructor(config: OtlpHttpExporterConfig, context: ExporterContext) {
    this.#config = config;
    this.#context = context;
    const { batch, queue_bytes: queueBytes, queue_size: queueSize } = config.sending_queue;
    this.#queue = new BatchQueue(batch);
    this.#places = new MemoryBudget(queueSize);
    this.#room = new MemoryBudget(queueBytes);
  }

  async start(): Promise<void> {
    const sender = await RequestSender.open(this.#config, this.#context.now);
    if (this.#shutdown !== undefined) {
      sender.close();
      return;
    }
    this.#context.telemetry.observeQueue(() => ({
      size: this.#places.used,
      capacity: this.#places.maxBytes,
      inFlight: this.#inFlight,
    }));
    this.#isRunning = true;
    const count = this.#config.sending_queue.num_consumers;
    this.#workers = Array.from({ length: count }, () => this.#work(sender));
    void Promise.all(this.#workers).then(() => sender.close());
  }

  readiness(): Readiness {
    if (!this.#isRunning) return { isReady: false, reason: "It does not run." };
    if (this.#refusal === undefined) return { isReady: true };
    return { isReady: false, reason: this.#refusal };
  }

  async consume(records: readonly PipelineRecord[]): Promise<void> {
    if (!this.#isRunning) {
      this.#giveUp(records, "shutdown");
      return;
    }
    const consuming = this.#enqueue(records);
    this.#consuming.add(consuming);
    await consuming;
    this.#consuming.delete(consuming);
  }

  async shutdown(timeoutMillis: number): Promise<void> {
    this.#shutdown ??= this.#end(timeoutMillis);
    await this.#shutdown;
  }

  async #end(timeoutMillis: number): Promise<void> {
    this.#isRunning = false;
    this.#ending.abort();
    const timer = setTimeout(() => this.#ended.abort(), timeoutMillis);
    await Promise.all(this.#consuming);
    this.#queue.close();
    await Promise.all(this.#workers);
    clearTimeout(timer);
  }

  async #enqueue(records: readonly PipelineRecord[]): Promise<void> {
    const { signal } = this.#ended;
    for (const part of divide(records, this.#config.sending_queue.batch)) {
      const hasPlaces = await this.#places.acquire(part.records.length, Infinity, signal);
      const hasRoom = hasPlaces && (await this.#room.acquire(part.bytes, Infinity, signal));
      if (hasRoom) {
        this.#queue.add(part);
        continue;
      }
      if (hasPlaces) this.#places.release(part.records.length);
      this.#giveUp(part.records, "shutdown");
    }
  }

  async #work(sender: RequestSender): Promise<void> {
    for (
      let batch = await this.#queue.take();
      batch !== undefined;
      batch = await this.#queue.take()
    ) {
      await this.#deliver(batch.records, sender);
      this.#places.release(batch.records.length);
      this.#room.release(batch.bytes);
    }
  }

  /** Brings records to their end, whatever it is. */
  async #deliver(records: readonly PipelineRecord[], sender: RequestSender): Promise<void> {
    const body = encode(records);
    if (body === undefined) {
      if (records.length > 1) return this.#deliverHalves(records, sender);
      this.#context.faults.happened("unserializable", "A record cannot be written as OTLP.");
      return this.#lose(records, "unserializable");
    }
    const outcome = await this.#sendUntilAnswered(body, records.length, sender);
    if (outcome.status === "accepted") return this.#accept(records, outcome.rejected);
    if (outcome.status === "refused") {
      const isDivisible = outcome.reason === "too_large" && records.length > 1;
      if (isDivisible) return this.#deliverHalves(records, sender);
      this.#tellRefusal(outcome.reason, outcome.message);
      return this.#lose(records, outcome.reason);
    }
    const isEnding = this.#ending.signal.aborted;
    return this.#giveUp(records, isEnding ? "shutdown" : "retries_exhausted");
  }

  async #deliverHalves(records: readonly PipelineRecord[], sender: RequestSender): Promise<void> {
    const middle = Math.ceil(records.length / 2);
    await this.#deliver(records.slice(0, middle), sender);
    await this.#deliver(records.slice(middle), sender);
  }

  async #sendUntilAnswered(
    body: Uint8Array,
    count: number,
    sender: RequestSender,
  ): Promise<SendOutcome> {
    const backoff = new Backoff(this.#config.retry_on_failure);
    for (;;) {
      this.#inFlight += 1;
      const outcome = await sender.send(body, count, this.#ended.signal);
      this.#inFlight -= 1;
      if (outcome.status !== "retryable") return outcome;
      this.#context.faults.began("unavailable", `${outcome.message}. Records wait.`);
      const waitMillis = backoff.next(outcome.retryAfterMillis);
      if (waitMillis === undefined || this.#ending.signal.aborted) return outcome;
      const isOver = await wait(waitMillis, false, { signal: this.#ending.signal }).catch(
        () => true,
      );
      if (isOver) return outcome;
    }
  }

  #accept(records: readonly PipelineRecord[], rejected: number): void {
    const { faults, telemetry } = this.#context;
    telemetry.sent(records.length - rejected);
    if (rejected > 0) {
      telemetry.sendFailed(rejected, "rejected");
      faults.happened("rejected", "The server took a request without some of its records.");
    }
    this.#refusal = undefined;
    faults.ended("unavailable", "The server takes records again.");
    faults.ended("refused", "The server takes records again.");
    settle(records, "done");
  }

  #tellRefusal(reason: RefusalReason, message: string): void {
    const { faults } = this.#context;
    if (refusalsOfAll.has(reason)) {
      faults.began("refused", `${message}. Records are lost until it accepts them.`, { reason });
      this.#refusal = message;
    } else faults.happened(reason, `${message}. Its records are lost.`, { reason });
  }

  /** They would be refused again. */
  #lose(records: readonly PipelineRecord[], reason: string): void {
    this.#context.telemetry.sendFailed(records.length, reason);
    settle(records, "done");
  }

  /** Whoever still has them had better keep them. */
  #giveUp(records: readonly PipelineRecord[], reason: string): void {
    this.#context.telemetry.sendFailed(records.length, reason);
    settle(records, "undone");
  }
}

function encode(records: readonly PipelineRecord[]): Uint8Array | undefined {
  try {
    return encodeRequest(records.map(({ record }) => record));
  } catch {
    return undefined;
  }
}

function settle(records: readonly PipelineRecord[], end: RecordEnd): void {
  for (const { receipt } of records) receipt.settled(end);
}
