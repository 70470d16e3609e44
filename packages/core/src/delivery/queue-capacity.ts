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

/** Counts the room in a queue, and lets those who wait for it in, first come first served. */
export class QueueCapacity {
  readonly #limits: QueueLimits;
  readonly #waiters = new Fifo<Waiter>();
  #items = 0;
  #bytes = 0;

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  /** True when this much can ever be taken at once. */
  canEverHold(items: number, bytes: number): boolean {
    return items <= this.#limits.maxItems && bytes <= this.#limits.maxBytes;
  }

  /**
   * Takes room for a whole batch: at once where there is some, else when there is.
   *
   * Resolves to false when the wait ends first.
   */
  acquire(items: number, bytes: number, waitMillis: number): boolean | Promise<boolean> {
    if (this.#waiters.length === 0 && this.#hasRoom(items, bytes)) {
      this.#take(items, bytes);
      return true;
    }
    return waitMillis > 0 ? this.#wait(items, bytes, waitMillis) : false;
  }

  /** Ends every wait: those who waited get nothing. */
  refuseWaiters(): void {
    for (let next = this.#waiters.shift(); next !== undefined; next = this.#waiters.shift()) {
      next.end(false);
    }
  }

  release(items: number, bytes: number): void {
    this.#items -= items;
    this.#bytes -= bytes;
    this.#admitWaiters();
  }

  async #wait(items: number, bytes: number, waitMillis: number): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const waiter: Waiter = { items, bytes, end: resolve, isGone: false };
    this.#waiters.push(waiter);
    const timer = setTimeout(() => {
      waiter.isGone = true;
      resolve(false);
      this.#admitWaiters();
    }, waitMillis);
    timer.unref();
    const isAdmitted = await promise;
    clearTimeout(timer);
    return isAdmitted;
  }

  #admitWaiters(): void {
    for (let next = this.#waiters.peek(); next !== undefined; next = this.#waiters.peek()) {
      if (!next.isGone) {
        if (!this.#hasRoom(next.items, next.bytes)) return;
        this.#take(next.items, next.bytes);
        // Taken for good: a timer that fires in the same turn finds its waiter admitted.
        next.end(true);
      }
      this.#waiters.shift();
    }
  }

  #hasRoom(items: number, bytes: number): boolean {
    return (
      this.#items + items <= this.#limits.maxItems && this.#bytes + bytes <= this.#limits.maxBytes
    );
  }

  #take(items: number, bytes: number): void {
    this.#items += items;
    this.#bytes += bytes;
  }
}
