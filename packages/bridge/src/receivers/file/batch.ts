import type { Receipt, RecordEnd } from "../../pipeline/receipt.ts";
import type { Mark } from "./mark.ts";

/** The part of a file that a batch was made of. */
export interface BatchRange {
  /** From here it can be read again. */
  readonly from: Mark;
  /** Up to here it has to be read for that. */
  readonly to: number;
  /** Whether the file was taken to end there, so that what was not finished counts. */
  readonly isEnd: boolean;
  /** Behind it, reading can go on; absent where the framer was in the middle of something. */
  readonly end: Mark | undefined;
  /** How many bytes of the file are only in here. */
  readonly bytes: number;
}

/** Whether records are under way; or all are at their end, and some of them were given up. */
export type BatchState = "open" | "undone" | "done";

/** Records that were handed on together. Remembers which of them were given up. */
export class Batch {
  readonly range: BatchRange;
  readonly #onEnd: (batch: Batch) => void;
  #undone = new Set<number>();
  #open = 1;
  #attempts = 0;

  /** Ends once it was closed and each of its receipts was told the end. */
  constructor(range: BatchRange, onEnd: (batch: Batch) => void) {
    this.range = range;
    this.#onEnd = onEnd;
  }

  get state(): BatchState {
    if (this.#open > 0) return "open";
    return this.#undone.size > 0 ? "undone" : "done";
  }

  /** How often it was handed on. */
  get attempts(): number {
    return this.#attempts;
  }

  /** Makes the receipt of the record at an offset. */
  receipt(offset: number): Receipt {
    this.#open += 1;
    return new RecordReceipt(offset, this.#onSettled);
  }

  /** All its receipts are made. */
  close(): void {
    this.#attempts += 1;
    this.#settle();
  }

  /** Begins anew with those that were given up: gives where they are. */
  reopen(): ReadonlySet<number> {
    const undone = this.#undone;
    this.#undone = new Set();
    this.#open = 1;
    return undone;
  }

  readonly #onSettled = (offset: number, end: RecordEnd): void => {
    if (end === "undone") this.#undone.add(offset);
    this.#settle();
  };

  #settle(): void {
    this.#open -= 1;
    if (this.#open === 0) this.#onEnd(this);
  }
}

class RecordReceipt implements Receipt {
  readonly #offset: number;
  readonly #onSettled: (offset: number, end: RecordEnd) => void;
  #isSettled = false;

  constructor(offset: number, onSettled: (offset: number, end: RecordEnd) => void) {
    this.#offset = offset;
    this.#onSettled = onSettled;
  }

  /** The disk of this machine has the file already. */
  stored(): void {}

  settled(end: RecordEnd): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#onSettled(this.#offset, end);
  }
}
