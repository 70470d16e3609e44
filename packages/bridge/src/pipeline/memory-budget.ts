import { maxTimerMillis } from "../max-timer-millis.ts";
import { UnfinishedFrames } from "./unfinished-frames.ts";

/** Of the budget, what is on its way may take no more, so that what has arrived has room. */
const arrivingShare = 0.5;

/** Beside the budget: as much as the largest window of brotli takes. */
const windowBytes = 16 * 1024 * 1024;
/** What is left of the budget where the process as a whole has too much memory. */
const tightShare = 0.1;

interface Waiter {
  readonly bytes: number;
  readonly grant: (isGranted: boolean) => void;
}

/**
 * The bytes that all receivers together may hold of input: of frames and bodies that are not complete,
 * and of records that no exporter has taken yet. Who comes first is served first.
 */
export class MemoryBudget {
  /** Who holds a part of it for something that may never be finished. */
  readonly unfinished: UnfinishedFrames;
  readonly #maxBytes: number;
  readonly #waiters = new Set<Waiter>();
  #grantableBytes: number;
  #used = 0;
  #arriving: MemoryBudget | undefined;
  #windows: MemoryBudget | undefined;

  /** `maxBytes` is at least 1. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
    this.#grantableBytes = maxBytes;
    this.unfinished = new UnfinishedFrames(maxBytes);
  }

  get maxBytes(): number {
    return this.#maxBytes;
  }

  /**
   * A part of it, for bodies that are announced and may never come: whoever takes room for one takes it in
   * this part as well, until all of it is there.
   */
  get arriving(): MemoryBudget {
    this.#arriving ??= new MemoryBudget(Math.ceil(this.#maxBytes * arrivingShare));
    return this.#arriving;
  }

  /**
   * What decompressors may have of memory, beside the budget, where they look megabytes back: one or two of
   * them at a time.
   */
  get windows(): MemoryBudget {
    this.#windows ??= new MemoryBudget(windowBytes);
    return this.#windows;
  }

  /** Bytes that are held. */
  get used(): number {
    return this.#used;
  }

  /** How many wait for room. */
  get waiting(): number {
    return this.#waiters.size;
  }

  /**
   * Waits until there is room for `bytes`; what is more than all of it gets it when nothing else is held.
   *
   * Resolves to false after `waitMillis`, or when `signal` is aborted; then nothing is held.
   */
  async acquire(bytes: number, waitMillis: number, signal?: AbortSignal): Promise<boolean> {
    if (signal?.aborted === true) return false;
    if (this.#waiters.size === 0 && this.tryAcquire(bytes)) return true;
    if (waitMillis <= 0) return false;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const waiter = { bytes, grant: resolve };
    this.#waiters.add(waiter);
    const giveUp = (): void => {
      this.#waiters.delete(waiter);
      resolve(false);
      // What it asked for was perhaps all that was in the way of the next.
      this.#grant();
    };
    const timer = waitMillis <= maxTimerMillis ? setTimeout(giveUp, waitMillis) : undefined;
    signal?.addEventListener("abort", giveUp, { once: true });
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", giveUp);
    }
  }

  /** Grants a small part of it only, for as long as that is so: never nothing, or all would stand still. */
  tighten(isTight: boolean): void {
    this.#grantableBytes = this.#maxBytes * (isTight ? tightShare : 1);
    this.#grant();
  }

  /** Takes room where there is some at once. */
  tryAcquire(bytes: number): boolean {
    if (this.#used > 0 && this.#used + bytes > this.#grantableBytes) return false;
    this.#used += bytes;
    return true;
  }

  /** Gives back what was acquired. */
  release(bytes: number): void {
    this.#used -= bytes;
    this.#grant();
  }

  #grant(): void {
    for (const waiter of this.#waiters) {
      if (!this.tryAcquire(waiter.bytes)) return;
      this.#waiters.delete(waiter);
      waiter.grant(true);
    }
  }
}
