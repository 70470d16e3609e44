/** Counts down the bytes of JSON that a part of an event may still take. */
export class ByteBudget {
  #remaining: number;

  constructor(bytes: number) {
    this.#remaining = bytes;
  }

  /** A budget of what is left, which is spent apart from this one. */
  copy(): ByteBudget {
    return new ByteBudget(this.#remaining);
  }

  get remaining(): number {
    return this.#remaining;
  }

  /** Takes the bytes when there are as many left, and says whether there were. */
  take(bytes: number): boolean {
    if (bytes > this.#remaining) return false;
    this.#remaining -= bytes;
    return true;
  }
}
