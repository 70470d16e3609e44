import type { Envelope } from "../envelope/envelope.ts";
import type { DroppedSettlement, MergedSettlement, Settlement } from "./settlement.ts";

/** How a hold ended: with what is to be sent, or with what became of it instead. */
export type HoldEnd = { readonly envelope: Envelope } | DroppedSettlement | MergedSettlement;

/**
 * Keeps one event in a delivery's queue until its envelope is known.
 *
 * Whoever makes a hold ends it, before or after it is enqueued; a delivery that is flushed or shut
 * down asks for it through `onFlush`.
 *
 * @example
 * const hold = new Hold();
 * await delivery.enqueue([{ hold }], 5000);
 * hold.release(envelope);
 */
export class Hold {
  readonly #onSettled: (settlement: Settlement) => void;
  #end: HoldEnd | undefined;
  #isSettled = false;
  #onEnd: ((end: HoldEnd) => void) | undefined;

  /** `onSettled` is told once what became of the event, before the deliverable's own. It must not throw. */
  constructor(onSettled: (settlement: Settlement) => void = () => {}) {
    this.#onSettled = onSettled;
  }

  /** Whether it can still be ended: false once it was, or when the queue had no room for it. */
  get isOpen(): boolean {
    return this.#end === undefined && !this.#isSettled;
  }

  /** Lets the event go, as this envelope. Does nothing once the hold has ended. */
  release(envelope: Envelope): void {
    this.#finish({ envelope });
  }

  /**
   * Ends the hold without sending: the event was merged into another, or could not be made. Does
   * nothing once the hold has ended.
   */
  cancel(settlement: DroppedSettlement | MergedSettlement): void {
    this.#finish(settlement);
  }

  /** For the delivery: `onEnd` is called once, at once when the hold has ended already. */
  attach(onEnd: (end: HoldEnd) => void): void {
    if (this.#end === undefined) this.#onEnd = onEnd;
    else onEnd(this.#end);
  }

  /** For the delivery: says what became of the event. */
  settle(settlement: Settlement): void {
    this.#isSettled = true;
    this.#onEnd = undefined;
    this.#onSettled(settlement);
  }

  #finish(end: HoldEnd): void {
    if (!this.isOpen) return;
    this.#end = end;
    this.#onEnd?.(end);
    this.#onEnd = undefined;
  }
}
