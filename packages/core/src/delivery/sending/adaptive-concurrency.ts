/** How much of the limit remains when the server fails or slows down. */
const decrease = 0.8;
/** How much a round's mean counts beside what was known before. */
const smoothing = 0.4;
/** How much slower than usual is slow; what is fast anyway may vary by as many milliseconds. */
const slowFactor = 2;
const slackMillis = 50;

/**
 * How many attempts may be under way at once: fewer when the server fails or slows down, and again one
 * more after each round in which it did neither (additive increase, multiplicative decrease).
 *
 * A round is as many answers as the limit allows attempts, so that one slow answer of many changes
 * nothing.
 */
export class AdaptiveConcurrency {
  readonly #max: number;
  #limit: number;
  #usualMillis: number | undefined;
  #answers = 0;
  #sumMillis = 0;
  #hasFailed = false;

  constructor(max: number) {
    this.#max = max;
    this.#limit = max;
  }

  /** From 1 to what it was made with. */
  get limit(): number {
    return Math.floor(this.#limit);
  }

  /** Books an attempt that took so long. */
  ended(millis: number, hasFailed: boolean): void {
    this.#answers += 1;
    this.#sumMillis += millis;
    this.#hasFailed ||= hasFailed;
    if (this.#answers >= this.limit) this.#endRound();
  }

  /** Begins anew with one attempt at a time: after an outage nobody knows what the server can take. */
  restart(): void {
    this.#limit = 1;
    this.#beginRound();
  }

  #endRound(): void {
    const mean = this.#sumMillis / this.#answers;
    const usual = this.#usualMillis ?? mean;
    const isSlow = mean > usual * slowFactor + slackMillis;
    if (isSlow || this.#hasFailed) this.#limit = Math.max(1, this.#limit * decrease);
    else this.#limit = Math.min(this.#max, this.#limit + 1);
    // A failure may be fast: how long it took tells nothing of the server.
    if (!this.#hasFailed) this.#usualMillis = usual + smoothing * (mean - usual);
    this.#beginRound();
  }

  #beginRound(): void {
    this.#answers = 0;
    this.#sumMillis = 0;
    this.#hasFailed = false;
  }
}
