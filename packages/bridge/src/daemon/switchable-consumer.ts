import type { Consumer } from "../pipeline/consumer.ts";
import type { PipelineRecord } from "../pipeline/pipeline-record.ts";

/** Stands before a pipeline that may be exchanged while its receiver goes on. */
export class SwitchableConsumer implements Consumer {
  #target: Promise<Consumer>;
  #hold: PromiseWithResolvers<Consumer> | undefined;

  constructor(target: Consumer) {
    this.#target = Promise.resolve(target);
  }

  async consume(records: readonly PipelineRecord[]): Promise<void> {
    const target = await this.#target;
    await target.consume(records);
  }

  /** What comes from now on waits for the next target. */
  hold(): void {
    if (this.#hold !== undefined) return;
    this.#hold = Promise.withResolvers();
    this.#target = this.#hold.promise;
  }

  /** Whether what comes waits for a target. */
  get isHeld(): boolean {
    return this.#hold !== undefined;
  }

  /** What waits, and all that comes, goes to this target. */
  switchTo(target: Consumer): void {
    if (this.#hold === undefined) this.#target = Promise.resolve(target);
    else this.#hold.resolve(target);
    this.#hold = undefined;
  }
}
