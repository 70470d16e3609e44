import { FirstInFirstOut } from "./first-in-first-out.ts";
import type { QueuedRecord } from "./queued-record.ts";

/** What became of a record that was put into the queue. */
export type Admission =
  /** It waits. */
  | "queued"
  /** It waits, and the oldest record below `error` had to go for it. */
  | "queued_for_another"
  /** It was not taken: the queue holds errors only. */
  | "refused";

interface Place {
  readonly entry: QueuedRecord;
  readonly sequence: number;
}

/**
 * Records in the order of their emission, at most `maxSize` of them.
 *
 * When it is full, the oldest record below `error` goes first: it would have been a breadcrumb at best.
 */
export class RecordQueue {
  readonly maxSize: number;
  readonly #errors = new FirstInFirstOut<Place>();
  readonly #others = new FirstInFirstOut<Place>();
  #lastSequence = 0;

  constructor(maxSize: number) {
    this.maxSize = maxSize;
  }

  get size(): number {
    return this.#errors.size + this.#others.size;
  }

  /** Counts the records that were ever queued: the number of the newest. */
  get lastSequence(): number {
    return this.#lastSequence;
  }

  /** The number of the record that comes next; that of a record yet to come when there is none. */
  get nextSequence(): number {
    return this.#next()?.peek()?.sequence ?? this.#lastSequence + 1;
  }

  push(entry: QueuedRecord): Admission {
    const isFull = this.size >= this.maxSize;
    if (isFull && this.#others.shift() === undefined) return "refused";
    this.#lastSequence += 1;
    const queue = entry.isError ? this.#errors : this.#others;
    queue.push({ entry, sequence: this.#lastSequence });
    return isFull ? "queued_for_another" : "queued";
  }

  /** Takes the oldest records, in order. */
  take(maxCount: number): QueuedRecord[] {
    const taken: QueuedRecord[] = [];
    while (taken.length < maxCount) {
      const place = this.#next()?.shift();
      if (place === undefined) break;
      taken.push(place.entry);
    }
    return taken;
  }

  /** The queue whose first record is the older one. */
  #next(): FirstInFirstOut<Place> | undefined {
    const error = this.#errors.peek();
    const other = this.#others.peek();
    if (error === undefined) return other && this.#others;
    return other !== undefined && other.sequence < error.sequence ? this.#others : this.#errors;
  }
}
