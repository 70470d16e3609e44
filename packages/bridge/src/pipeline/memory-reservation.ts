import type { MemoryBudget } from "./memory-budget.ts";

/**
 * What one reader holds of the memory of all receivers. It never waits while it holds some, so that no two
 * readers can wait for each other.
 */
export class MemoryReservation {
  readonly #memory: MemoryBudget;
  #held = 0;

  constructor(memory: MemoryBudget) {
    this.#memory = memory;
  }

  /** Holds so many bytes from now on, more or less than before; false where there is no room for more, or others wait for it. */
  tryHold(bytes: number): boolean {
    if (bytes > this.#held && !this.#tryMore(bytes - this.#held)) return false;
    if (bytes < this.#held) this.#memory.release(this.#held - bytes);
    this.#held = bytes;
    return true;
  }

  /** Gives all back, and waits for room for so many bytes; false when `signal` is aborted. */
  async hold(bytes: number, signal: AbortSignal): Promise<boolean> {
    this.release();
    if (!(await this.#memory.acquire(bytes, Infinity, signal))) return false;
    this.#held = bytes;
    return true;
  }

  release(): void {
    if (this.#held > 0) this.#memory.release(this.#held);
    this.#held = 0;
  }

  /** Many readers that take whatever is free would leave nothing for who waits for more than that. */
  #tryMore(bytes: number): boolean {
    return this.#memory.waiting === 0 && this.#memory.tryAcquire(bytes);
  }
}
