/** How long work may take in one turn of the event loop before the rest has to wait, in milliseconds. */
const maxTurnMillis = 10;
/** How many of those who waited go on in the next one. */
const maxPerTurn = 32;

/**
 * Has many connections that all have something to say at once take turns, so that timers, and whoever asks
 * whether we are well, are served in between.
 */
export class TurnLimiter {
  readonly #waiting: (() => void)[] = [];
  #beganAt: number | undefined;

  /** Gives what to wait for before going on, if this turn has been long. First come, first served. */
  next(): Promise<void> | undefined {
    const now = performance.now();
    this.#beganAt ??= this.#begin(now);
    if (this.#waiting.length === 0 && now - this.#beganAt < maxTurnMillis) return undefined;
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  #begin(now: number): number {
    setImmediate(this.#onTurn);
    return now;
  }

  readonly #onTurn = (): void => {
    this.#beganAt = undefined;
    if (this.#waiting.length === 0) return;
    this.#beganAt = this.#begin(performance.now());
    for (const goOn of this.#waiting.splice(0, maxPerTurn)) goOn();
  };
}
