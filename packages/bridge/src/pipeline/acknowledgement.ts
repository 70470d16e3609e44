import type { Receipt, RecordEnd } from "./receipt.ts";

/**
 * Waits for all records of what is acknowledged as one: a request, a window, a part of a file.
 *
 * @example
 * const acknowledgement = new Acknowledgement(records.length);
 * await consumer.consume(records.map((record) => ({ ...record, receipt: acknowledgement.receipt() })));
 * if ((await acknowledgement.stored) === "done") answer(200);
 */
export class Acknowledgement {
  /** Resolves once each record is on disk or done; to `undone` when one of them was given up before. */
  readonly stored: Promise<RecordEnd>;
  /** Resolves once each record is at its end. */
  readonly settled: Promise<RecordEnd>;
  readonly #stored = Promise.withResolvers<RecordEnd>();
  readonly #settled = Promise.withResolvers<RecordEnd>();
  #unstored: number;
  #unsettled: number;
  #end: RecordEnd = "done";

  /** Waits for `count` receipts; at least 0. */
  constructor(count: number) {
    this.#unstored = count;
    this.#unsettled = count;
    this.stored = this.#stored.promise;
    this.settled = this.#settled.promise;
    if (count > 0) return;
    this.#stored.resolve("done");
    this.#settled.resolve("done");
  }

  /** Makes the receipt of one of the records. */
  receipt(): Receipt {
    let isStored = false;
    let isSettled = false;
    const stored = (): void => {
      if (isStored) return;
      isStored = true;
      this.#unstored -= 1;
      if (this.#unstored === 0) this.#stored.resolve("done");
    };
    const settled = (end: RecordEnd): void => {
      if (isSettled) return;
      isSettled = true;
      if (end === "undone") {
        this.#end = "undone";
        // It is waited for no longer: it is to be sent again in any case, unless it is on disk.
        if (!isStored) this.#stored.resolve("undone");
      } else stored();
      this.#unsettled -= 1;
      if (this.#unsettled === 0) this.#settled.resolve(this.#end);
    };
    return { stored, settled };
  }
}
