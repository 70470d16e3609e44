/** Values that are looked at: a small tree of shared objects cannot unfold without end. */
const maxValues = 20_000;

/**
 * Counts down what a log may still take: bytes, and values that are looked at.
 *
 * What is spent is at least Relay's content size (bytes of body, keys and values), with something
 * on top for what JSON writes around each value.
 */
export class LogBudget {
  #bytesLeft: number;
  #valuesLeft = maxValues;
  #contentBytes = 0;

  constructor(bytes: number) {
    this.#bytesLeft = bytes;
  }

  /** The size so far as Relay counts and Sentry bills it (`log_byte`); at least 1. */
  get contentBytes(): number {
    return Math.max(1, this.#contentBytes);
  }

  /** Spends what a content of that size costs, and says whether there was enough for it. */
  take(contentBytes: number, overheadBytes: number): boolean {
    if (contentBytes + overheadBytes > this.#bytesLeft) return false;
    this.#bytesLeft -= contentBytes + overheadBytes;
    this.#contentBytes += contentBytes;
    return true;
  }

  /** Books one value that is looked at, and says whether it may be. */
  visit(): boolean {
    this.#valuesLeft -= 1;
    return this.#valuesLeft >= 0;
  }

  /** How much content would still fit beside the overhead. */
  room(overheadBytes: number): number {
    return Math.max(0, this.#bytesLeft - overheadBytes);
  }
}
