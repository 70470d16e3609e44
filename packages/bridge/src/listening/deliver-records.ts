import { setImmediate, setTimeout } from "node:timers/promises";

import { Acknowledgement } from "../pipeline/acknowledgement.ts";
import type { Consumer } from "../pipeline/consumer.ts";
import type { PipelineRecord } from "../pipeline/pipeline-record.ts";
import { untilStored, type RecordEnd } from "../pipeline/receipt.ts";
import type { ReceiverTelemetry } from "../pipeline/receiver-telemetry.ts";
import { httpProblems, type HttpProblem } from "./http-answer.ts";

/** How the records of one request go into the pipeline. */
export interface DeliveryOptions {
  readonly consumer: Consumer;
  readonly telemetry: Pick<ReceiverTelemetry, "accepted">;
  /** How long nothing may come forward until the request is refused. */
  readonly timeoutMillis: number;
  /** Aborted when we end. */
  readonly signal: AbortSignal;
  /** Called once nothing of the request is held here any longer. */
  readonly release: () => void;
}

/** A body of a few megabytes may hold millions of records, or of what is none: so many are read at once. */
const batchSize = 1000;

/**
 * Hands on the records of one request, and waits until all of them are on disk or done.
 *
 * Resolves to `undefined` then, else to why the request had better be sent again. Records are made as
 * there is room for them; their own receipts are not used. `undefined` stands for something that is no record,
 * and took its time to be read all the same.
 */
export async function deliverRecords(
  records: Iterable<PipelineRecord | undefined>,
  options: DeliveryOptions,
): Promise<HttpProblem | undefined> {
  const delivery = new Delivery(options);
  let room = Promise.resolve();
  try {
    for (const batch of batchesOf(records)) {
      if (batch.length > 0) room = delivery.handOn(batch);
      const problem = await delivery.wait(room);
      if (problem !== undefined) return problem;
      // Others have something to say as well.
      await setImmediate();
    }
    return await delivery.waitForAll();
  } finally {
    delivery.close();
    void room.then(options.release, options.release);
  }
}

class Delivery {
  readonly #options: DeliveryOptions;
  readonly #stored: Promise<RecordEnd>[] = [];
  readonly #undone = Promise.withResolvers<HttpProblem>();
  readonly #ending = Promise.withResolvers<HttpProblem>();
  #count = 0;

  constructor(options: DeliveryOptions) {
    this.#options = options;
    if (options.signal.aborted) this.#end();
    else options.signal.addEventListener("abort", this.#end, { once: true });
  }

  close(): void {
    this.#options.signal.removeEventListener("abort", this.#end);
  }

  /** Resolves once there is room for more. */
  async handOn(batch: readonly PipelineRecord[]): Promise<void> {
    const { consumer, telemetry } = this.#options;
    const acknowledgement = new Acknowledgement(batch.length);
    this.#count += batch.length;
    telemetry.accepted(batch.length);
    this.#stored.push(this.#watch(acknowledgement.stored));
    await consumer.consume(
      batch.map((record) => ({ ...record, receipt: untilStored(acknowledgement.receipt()) })),
    );
  }

  async #watch(stored: Promise<RecordEnd>): Promise<RecordEnd> {
    const end = await stored;
    if (end === "undone") this.#undone.resolve(this.#givenUp());
    return end;
  }

  async waitForAll(): Promise<HttpProblem | undefined> {
    const all = Promise.all(this.#stored);
    const problem = await this.wait(all);
    if (problem !== undefined) return problem;
    return (await all).includes("undone") ? this.#givenUp() : undefined;
  }

  /** Resolves to `undefined` with `step`, else to what came before it. */
  async wait(step: Promise<unknown>): Promise<HttpProblem | undefined> {
    const timer = new AbortController();
    const late = setTimeout(this.#options.timeoutMillis, undefined, { signal: timer.signal }).then(
      () => this.#notTaken("not_stored", "It was not stored within acknowledgement_timeout"),
      () => undefined,
    );
    try {
      return await Promise.race([
        this.#undone.promise,
        step.then(() => undefined),
        late,
        this.#ending.promise,
      ]);
    } finally {
      timer.abort();
    }
  }

  readonly #end = (): void => {
    this.#ending.resolve({ ...httpProblems.shuttingDown, count: this.#count });
  };

  #givenUp(): HttpProblem {
    return this.#notTaken("undone", "It was given up");
  }

  #notTaken(reason: string, what: string): HttpProblem {
    return { status: 503, reason, message: `${what}; send it again later.`, count: this.#count };
  }
}

function* batchesOf(
  records: Iterable<PipelineRecord | undefined>,
): Generator<readonly PipelineRecord[]> {
  let batch: PipelineRecord[] = [];
  let count = 0;
  for (const record of records) {
    if (record !== undefined) batch.push(record);
    count += 1;
    if (count % batchSize !== 0) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
