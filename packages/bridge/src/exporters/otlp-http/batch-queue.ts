import type { PipelineRecord } from "../../pipeline/pipeline-record.ts";
import type { BatchConfig } from "./config.ts";

/** Records that go into one request, and the bytes they were made of. */
export interface Batch {
  readonly records: readonly PipelineRecord[];
  readonly bytes: number;
}

/** Makes batches of what comes, for those who take them. It holds what it is given: bounds are elsewhere. */
export class BatchQueue {
  readonly #config: BatchConfig;
  readonly #ready: Batch[] = [];
  readonly #takers: ((batch: Batch | undefined) => void)[] = [];
  #records: PipelineRecord[] = [];
  #bytes = 0;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(config: BatchConfig) {
    this.#config = config;
  }

  add({ bytes, records }: Batch): void {
    const { flush_timeout: flushTimeout, max_bytes: maxBytes, max_size: maxSize } = this.#config;
    const isTooMuch =
      this.#records.length + records.length > maxSize || this.#bytes + bytes > maxBytes;
    if (isTooMuch) this.#flush();
    this.#records.push(...records);
    this.#bytes += bytes;
    const isFull = this.#records.length >= maxSize || this.#bytes >= maxBytes || this.#isClosed;
    if (isFull) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), flushTimeout);
  }

  /** Waits for the next batch; `undefined` once the queue is closed and empty. */
  async take(): Promise<Batch | undefined> {
    const batch = this.#ready.shift();
    if (batch !== undefined || this.#isClosed) return batch;
    const { promise, resolve } = Promise.withResolvers<Batch | undefined>();
    this.#takers.push(resolve);
    return promise;
  }

  /** Nothing waits for others any more; who waits for a batch in vain is told. */
  close(): void {
    this.#isClosed = true;
    this.#flush();
    for (const taker of this.#takers.splice(0)) taker(undefined);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#records.length === 0) return;
    const batch = { records: this.#records, bytes: this.#bytes };
    this.#records = [];
    this.#bytes = 0;
    const taker = this.#takers.shift();
    if (taker === undefined) this.#ready.push(batch);
    else taker(batch);
  }
}

/** Divides records into parts that each fit into a batch; one that is too large is a part of its own. */
export function* divide(
  records: readonly PipelineRecord[],
  { max_bytes: maxBytes, max_size: maxSize }: BatchConfig,
): Generator<Batch> {
  let part: PipelineRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    const size = record.line.byteLength;
    const isFull = part.length >= maxSize || bytes + size > maxBytes;
    if (isFull && part.length > 0) {
      yield { records: part, bytes };
      part = [];
      bytes = 0;
    }
    part.push(record);
    bytes += size;
  }
  if (part.length > 0) yield { records: part, bytes };
}
