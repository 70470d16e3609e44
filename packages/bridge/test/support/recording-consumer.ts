import type { Consumer } from "../../src/pipeline/consumer.ts";
import type { PipelineRecord } from "../../src/pipeline/pipeline-record.ts";
import type { RecordEnd } from "../../src/pipeline/receipt.ts";

/** What a {@link RecordingConsumer} does with what it takes. */
export type Treatment = "settle" | "store" | "keep";

/** Takes records as an exporter would, remembers them, and acknowledges them as it is told. */
export class RecordingConsumer implements Consumer {
  readonly records: PipelineRecord[] = [];
  /** `settle` is done with each record at once, `store` has it on disk, `keep` says nothing yet. */
  treatment: Treatment = "settle";
  #room: PromiseWithResolvers<void> | undefined;
  readonly #watchers = new Set<() => void>();

  async consume(records: readonly PipelineRecord[]): Promise<void> {
    this.records.push(...records);
    for (const { receipt } of records) {
      if (this.treatment === "settle") receipt.settled("done");
      else if (this.treatment === "store") receipt.stored();
    }
    for (const watcher of this.#watchers) watcher();
    await this.#room?.promise;
  }

  /** From now on there is room for no more than what comes next. */
  block(): void {
    this.#room ??= Promise.withResolvers();
  }

  /** There is room again. */
  unblock(): void {
    this.#room?.resolve();
    this.#room = undefined;
  }

  /** Ends everything that is kept. */
  settleAll(end: RecordEnd): void {
    for (const { receipt } of this.records) receipt.settled(end);
  }

  /** The bodies of all records, in the order in which they came. */
  get bodies(): readonly unknown[] {
    return this.records.map(({ record }) => record.body);
  }

  /** Resolves once `count` records have come. */
  async received(count: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const watcher = (): void => {
      if (this.records.length >= count) resolve();
    };
    this.#watchers.add(watcher);
    watcher();
    await promise;
    this.#watchers.delete(watcher);
  }
}
