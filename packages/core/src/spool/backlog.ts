import type { DeliveryPriority } from "../delivery/deliverable.ts";
import { minus, plus } from "./amounts.ts";
import {
  noAmount,
  type Amount,
  type LoadRange,
  type PerPriority,
  type SweepRange,
} from "./spool-changes.ts";

/** How much of one priority may be in memory. */
export interface WindowLimits {
  readonly maxEntries: number;
  readonly maxBytes: number;
}

/**
 * Which entries of one priority are in memory, and how much is on disk only.
 *
 * What is in memory are the oldest: an entry that comes goes to memory when none is on disk only, and
 * there is room; else it waits until those before it were loaded.
 */
export class Backlog {
  readonly #limits: WindowLimits;
  #inMemory = noAmount;
  #onDisk = noAmount;
  #lastLoaded = 0;
  #lastKnown = 0;

  constructor(limits: WindowLimits) {
    this.#limits = limits;
  }

  /** What is on disk only. */
  get onDisk(): Amount {
    return this.#onDisk;
  }

  /** The last entry that was taken into memory; those that are on disk only came after it. */
  get lastLoaded(): number {
    return this.#lastLoaded;
  }

  /** The last entry of all. */
  get lastKnown(): number {
    return this.#lastKnown;
  }

  /** Whether so little is in memory that more should be loaded. */
  get wantsMore(): boolean {
    const { maxBytes, maxEntries } = this.#limits;
    const { bytes, entries } = this.#inMemory;
    return this.#onDisk.entries > 0 && entries * 2 <= maxEntries && bytes * 2 <= maxBytes;
  }

  /** What is to be loaded next. */
  nextRange(priority: DeliveryPriority): LoadRange {
    return {
      priority,
      afterId: this.#lastLoaded,
      maxEntries: this.#limits.maxEntries - this.#inMemory.entries,
      maxBytes: this.#limits.maxBytes - this.#inMemory.bytes,
    };
  }

  /** What is on disk only. What is being written may go to memory, and is none of it. */
  get sweepRange(): SweepRange {
    return { afterId: this.#lastLoaded, lastId: this.#lastKnown };
  }

  /** Books an entry that was written; returns whether it is to be sent from memory. */
  written(id: number, amount: Amount, mayStay: boolean): boolean {
    this.#lastKnown = id;
    const isFirst = this.#onDisk.entries === 0;
    const { maxBytes, maxEntries } = this.#limits;
    const { bytes, entries } = this.#inMemory;
    const hasRoom = entries === 0 || (entries < maxEntries && bytes + amount.bytes <= maxBytes);
    const stays = mayStay && isFirst && hasRoom;
    if (stays) this.#takeIn(id, amount);
    else this.#onDisk = plus(this.#onDisk, amount);
    return stays;
  }

  /** Books what was there when the spool was opened, or was put there by others than the writer. */
  found(amount: Amount, lastId: number): void {
    this.#onDisk = plus(this.#onDisk, amount);
    this.#lastKnown = lastId;
  }

  /** Books an entry that was loaded. */
  loaded(id: number, amount: Amount): void {
    this.#onDisk = minus(this.#onDisk, amount);
    this.#takeIn(id, amount);
  }

  /** Books what is gone from the disk without having been loaded. */
  lost(amount: Amount): void {
    this.#onDisk = minus(this.#onDisk, amount);
  }

  /** Books an entry that is in memory no more. */
  left(amount: Amount): void {
    this.#inMemory = minus(this.#inMemory, amount);
  }

  #takeIn(id: number, amount: Amount): void {
    this.#lastLoaded = id;
    this.#inMemory = plus(this.#inMemory, amount);
  }
}

/** Something of the backlog of each priority. */
export function ofEach<Value>(
  backlogs: PerPriority<Backlog>,
  read: (backlog: Backlog) => Value,
): PerPriority<Value> {
  return { issue: read(backlogs.issue), log: read(backlogs.log) };
}
