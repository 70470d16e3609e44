/** When something has to be over, for steps that come one after the other. */
export class Deadline {
  readonly #endMillis: number;

  constructor(timeoutMillis: number) {
    this.#endMillis = performance.now() + timeoutMillis;
  }

  /** The milliseconds that are left, or this share of them; at least 0. */
  left(share = 1): number {
    return Math.max(0, (this.#endMillis - performance.now()) * share);
  }
}
