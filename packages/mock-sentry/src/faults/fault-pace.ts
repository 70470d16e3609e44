import type { Fault } from "./fault.ts";

/** Decides for which of the requests that a fault is for it is played. */
export class FaultPace {
  readonly #fault: Fault;
  #matched = 0;
  #played = 0;
  #randomState: number;

  constructor(fault: Fault) {
    this.#fault = fault;
    this.#randomState = fault.seed ?? 1;
  }

  /** How many requests the fault was for. */
  get matched(): number {
    return this.#matched;
  }

  /** How many of them it was played for. */
  get played(): number {
    return this.#played;
  }

  /** Whether it was played as often as it should be. */
  get isSpent(): boolean {
    return this.#played >= (this.#fault.times ?? Number.POSITIVE_INFINITY);
  }

  /** Counts one more request, and tells whether the fault is played for it. */
  next(): boolean {
    if (this.isSpent) return false;
    this.#matched += 1;
    const { everyNth, ratio } = this.#fault;
    const isDue =
      (everyNth === undefined || this.#matched % everyNth === 0) &&
      (ratio === undefined || this.#random() < ratio);
    if (isDue) this.#played += 1;
    return isDue;
  }

  /** A number from 0 up to 1 (mulberry32: small, and the same on every machine). */
  #random(): number {
    this.#randomState = (this.#randomState + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#randomState ^ (this.#randomState >>> 15), this.#randomState | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
