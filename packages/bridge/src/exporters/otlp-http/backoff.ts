import type { RetryOnFailureConfig } from "../../settings/retry-on-failure-schema.ts";

/** A timer of Node cannot wait longer, and nothing should. */
const maxWaitMillis = 86_400_000;

/** The waits between the attempts of one request: the Collector's, each longer than the one before. */
export class Backoff {
  readonly #config: RetryOnFailureConfig;
  readonly #now: () => number;
  readonly #random: () => number;
  readonly #startMillis: number;
  #intervalMillis: number;

  /** `now` is a clock that never goes back, in milliseconds; `random` is from 0 to 1. */
  constructor(
    config: RetryOnFailureConfig,
    now: () => number = () => performance.now(),
    random: () => number = Math.random,
  ) {
    this.#config = config;
    this.#now = now;
    this.#random = random;
    this.#startMillis = now();
    this.#intervalMillis = config.initial_interval;
  }

  /**
   * The milliseconds until the next attempt, at least what the server asked for; `undefined` when the
   * next attempt would be too late.
   */
  next(retryAfterMillis = 0): number | undefined {
    const { enabled, max_elapsed_time: maxElapsed, max_interval: maxInterval } = this.#config;
    if (!enabled) return undefined;
    const { multiplier, randomization_factor: factor } = this.#config;
    const spread = 1 + factor * (2 * this.#random() - 1);
    const wait = Math.max(Math.round(this.#intervalMillis * spread), retryAfterMillis);
    this.#intervalMillis = Math.min(this.#intervalMillis * multiplier, maxInterval);
    const endMillis = this.#now() - this.#startMillis + wait;
    if (maxElapsed > 0 && endMillis > maxElapsed) return undefined;
    return Math.min(wait, maxWaitMillis);
  }
}
