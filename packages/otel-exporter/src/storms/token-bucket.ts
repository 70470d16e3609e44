const minuteMillis = 60_000;

/** How fast a bucket fills, and how full it may get. */
export interface BucketRate {
  readonly perMinute: number;
  readonly capacity: number;
}

/**
 * A bucket of tokens that fills evenly: whoever wants to pass takes one. A new one is full.
 *
 * Times are those of one clock, in milliseconds; a clock that goes back fills nothing.
 */
export class TokenBucket {
  readonly #rate: BucketRate;
  #tokens: number;
  #filledAt: number;

  constructor(rate: BucketRate, nowMillis: number) {
    this.#rate = rate;
    this.#tokens = rate.capacity;
    this.#filledAt = nowMillis;
  }

  /** Whether there is a token to take. */
  hasToken(nowMillis: number): boolean {
    this.#fill(nowMillis);
    return this.#tokens >= 1;
  }

  /** Takes a token, where there is one. */
  take(nowMillis: number): void {
    this.#fill(nowMillis);
    if (this.#tokens >= 1) this.#tokens -= 1;
  }

  #fill(nowMillis: number): void {
    const elapsed = Math.max(0, nowMillis - this.#filledAt);
    this.#filledAt = nowMillis;
    const { capacity, perMinute } = this.#rate;
    this.#tokens = Math.min(capacity, this.#tokens + (elapsed * perMinute) / minuteMillis);
  }
}
