import { maxTimerMillis } from "../../max-timer-millis.ts";

/** Calls back at the time it was set to last. It does not keep a process alive. */
export class WakeTimer {
  readonly #onWake: () => void;
  #timer: NodeJS.Timeout | undefined;
  #dueMillis = Number.POSITIVE_INFINITY;

  constructor(onWake: () => void) {
    this.#onWake = onWake;
  }

  /** Sets the time, of `performance.now()`; `Infinity` is never. */
  set(dueMillis: number): void {
    if (dueMillis === this.#dueMillis) return;
    this.stop();
    if (dueMillis === Number.POSITIVE_INFINITY) return;
    this.#dueMillis = dueMillis;
    // Timers count whole milliseconds, and none may fire before its time.
    const millis = Math.min(Math.ceil(Math.max(0, dueMillis - performance.now())), maxTimerMillis);
    this.#timer = setTimeout(() => {
      this.stop();
      this.#onWake();
    }, millis);
    this.#timer.unref();
  }

  /** Forgets the time. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#dueMillis = Number.POSITIVE_INFINITY;
  }
}
