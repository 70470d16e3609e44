import { maxTimerMillis } from "../max-timer-millis.ts";
import { Fifo } from "./fifo.ts";

interface Waiter {
  readonly items: number;
  readonly bytes: number;
  readonly end: (isAdmitted: boolean) => void;
  isGone: boolean;
}

/** How much a queue may hold. */
export interface QueueLimits {
  readonly maxItems: number;
  readonly maxBytes: number;
}

/**
 * Counts the room in a queue, and lets those who wait for it in, first come first served.
 *
 * A batch that is larger than the whole queue is let in when nothing else is there: its memory is
 * spent already, and refusing it would lose it for good. What waits is bounded by the same limits
 * once more; beyond that, nobody may wait.
 */
export class QueueCapacity {
  readonly #held: Load;
  readonly #waiting: Load;
  readonly #waiters = new Fifo<Waiter>();

  constructor(limits: QueueLimits) {
    this.#held = new Load(limits);
    this.#waiting = new Load(limits);
  }

  /** Batches' items that wait for room. */
  get waitingItems(): number {
    return this.#waiting.items;
  }

  /**
   * Takes room for a whole batch: at once where there is some, else when there is.
   *
   * Resolves to false when the wait ends first, or when too much waits already.
   */
  acquire(items: number, bytes: number, waitMillis: number): boolean | Promise<boolean> {
    if (this.#waiters.length === 0 && this.#held.hasRoom(items, bytes)) {
      this.#held.add(items, bytes);
      return true;
    }
    const mayWait = waitMillis > 0 && this.#waiting.hasRoom(items, bytes);
    return mayWait && this.#wait(items, bytes, waitMillis);
  }

  /** Ends every wait: those who waited get nothing. */
  refuseWaiters(): void {
    for (let next = this.#waiters.shift(); next !== undefined; next = this.#waiters.shift()) {
      next.end(false);
    }
  }

  release(items: number, bytes: number): void {
    this.#held.remove(items, bytes);
    this.#admitWaiters();
  }

  async #wait(items: number, bytes: number, waitMillis: number): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const waiter: Waiter = { items, bytes, end: resolve, isGone: false };
    this.#waiters.push(waiter);
    this.#waiting.add(items, bytes);
    const timer = setTimeout(
      () => {
        waiter.isGone = true;
        resolve(false);
        this.#admitWaiters();
      },
      Math.min(waitMillis, maxTimerMillis),
    );
    // Whoever waits for room does not keep an app alive.
    timer.unref();
    const isAdmitted = await promise;
    this.#waiting.remove(items, bytes);
    clearTimeout(timer);
    return isAdmitted;
  }

  #admitWaiters(): void {
    for (let next = this.#waiters.peek(); next !== undefined; next = this.#waiters.peek()) {
      if (!next.isGone) {
        if (!this.#held.hasRoom(next.items, next.bytes)) return;
        // Taken for good: a timer that fires in the same turn finds its waiter admitted.
        this.#held.add(next.items, next.bytes);
        next.end(true);
      }
      this.#waiters.shift();
    }
  }
}

/** Items and bytes, and whether more of them fit. */
class Load {
  readonly #limits: QueueLimits;
  #items = 0;
  #bytes = 0;

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  get items(): number {
    return this.#items;
  }

  hasRoom(items: number, bytes: number): boolean {
    const fits =
      this.#items + items <= this.#limits.maxItems && this.#bytes + bytes <= this.#limits.maxBytes;
    return fits || this.#items === 0;
  }

  add(items: number, bytes: number): void {
    this.#items += items;
    this.#bytes += bytes;
  }

  remove(items: number, bytes: number): void {
    this.#items -= items;
    this.#bytes -= bytes;
  }
}
