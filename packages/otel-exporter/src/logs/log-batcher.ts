import { createLogEnvelope, envelopeBytes, type Envelope, type FittedLog } from "@rookery/core";

import type { RecordWatcher } from "../pipeline/record-watcher.ts";

/** Logs that are sent together. */
export interface LogBatch {
  readonly envelope: Envelope;
  /** How many logs are in it; at least 1. */
  readonly quantity: number;
  /** Who watches each of the logs. */
  readonly watchers: readonly (RecordWatcher | undefined)[];
}

/** How a {@link LogBatcher} cuts batches, and where they go. */
export interface LogBatcherOptions {
  /** Names the program that sends, in the header of each envelope. */
  readonly sdk: { readonly name: string; readonly version: string };
  /** Logs per batch; 1 to 100. */
  readonly maxBatchSize: number;
  /** How long the first log of a batch waits for others, in milliseconds; at least 1. */
  readonly batchDelayMillis: number;
  /**
   * Takes a batch that is finished: within `add` or `flush`, or when the time of the batch is over.
   * Must not throw.
   */
  readonly send: (batch: LogBatch) => void;
}

/** Of one batch as it is written (Sentry develop docs, batch processor); one log may be more. */
const maxBytes = 1024 * 1024;
/** What a batch has besides its logs and the commas between them. */
const overheadBytes = envelopeBytes(createLogEnvelope([]));

/**
 * Puts logs together into batches of at most so many logs, and of 1 MiB, in their order.
 *
 * It holds one batch that is not full and no more: a batch is handed on as soon as it is full, when its
 * first log has waited for `batchDelayMillis`, and on `flush`. A log that alone is more than 1 MiB is a
 * batch of its own. The timer does not keep the process alive.
 *
 * @example
 * const batcher = new LogBatcher({ sdk, maxBatchSize: 100, batchDelayMillis: 1000, send });
 * batcher.add(fitLog(toLog(record), Date.now()));
 */
export class LogBatcher {
  readonly #options: LogBatcherOptions;
  #logs: FittedLog[] = [];
  #watchers: (RecordWatcher | undefined)[] = [];
  #bytes = overheadBytes;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: LogBatcherOptions) {
    this.#options = options;
  }

  /** How many logs wait for others. */
  get held(): number {
    return this.#logs.length;
  }

  /** Adds a log to the batch, and hands the batch on when it is full. */
  add(log: FittedLog, watcher?: RecordWatcher): void {
    const bytes = log.bytes.byteLength;
    const commas = this.#logs.length;
    if (commas > 0 && this.#bytes + commas + bytes > maxBytes) this.flush();
    this.#logs.push(log);
    this.#watchers.push(watcher);
    this.#bytes += bytes;
    const isFull = this.#logs.length >= this.#options.maxBatchSize || this.#bytes >= maxBytes;
    if (isFull) this.flush();
    else this.#timer ??= this.#startTimer();
  }

  /** Hands on what is held; nothing where nothing is. */
  flush(): void {
    const watchers = this.#watchers;
    const envelope = this.takePending();
    if (envelope === undefined) return;
    this.#options.send({ envelope, quantity: watchers.length, watchers });
  }

  /** Takes out what is held, for a process that is about to end and sends it by another way. */
  takePending(): Envelope | undefined {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const logs = this.#logs;
    if (logs.length === 0) return undefined;
    this.#logs = [];
    this.#watchers = [];
    this.#bytes = overheadBytes;
    return createLogEnvelope(logs, this.#options.sdk);
  }

  #startTimer(): NodeJS.Timeout {
    const timer = setTimeout(() => {
      this.flush();
    }, this.#options.batchDelayMillis);
    return timer.unref();
  }
}
