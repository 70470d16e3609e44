/**
 * Lets everything through while it is open, nothing while it is closed, and one probe once the time
 * has come that it was closed until: the answer to the probe opens it, or closes it anew.
 *
 * Times are milliseconds of any clock that does not go back.
 */
export class Gate {
  #closedSince: number | undefined;
  #closedUntil = 0;
  #isProbing = false;

  get isOpen(): boolean {
    return this.#closedSince === undefined;
  }

  /** When it was closed first, of all the times since it was open; `undefined` while it is open. */
  get closedSince(): number | undefined {
    return this.#closedSince;
  }

  /** When the next may pass; the past or `-Infinity` when one may now, `Infinity` while a probe is out. */
  get opensAt(): number {
    if (this.#closedSince === undefined) return Number.NEGATIVE_INFINITY;
    return this.#isProbing ? Number.POSITIVE_INFINITY : this.#closedUntil;
  }

  /** When it was closed first, while it is not known to be over: `undefined` when a probe may pass, or is out. */
  holdsSince(nowMillis: number): number | undefined {
    return this.#isProbing || this.#closedUntil <= nowMillis ? undefined : this.#closedSince;
  }

  /** Closes it, for at least as long as it is closed already; returns whether it was open. */
  close(nowMillis: number, untilMillis: number): boolean {
    const wasOpen = this.#closedSince === undefined;
    this.#closedSince ??= nowMillis;
    this.#closedUntil = wasOpen ? untilMillis : Math.max(this.#closedUntil, untilMillis);
    return wasOpen;
  }

  /** Books that one passes; returns whether it is a probe, whose end has to be told. */
  pass(): boolean {
    if (this.#closedSince === undefined) return false;
    this.#isProbing = true;
    return true;
  }

  /** Books that a probe ended without opening it. */
  probeEnded(): void {
    this.#isProbing = false;
  }

  /** Opens it; returns whether it was closed. */
  open(): boolean {
    const wasClosed = this.#closedSince !== undefined;
    this.#closedSince = undefined;
    this.#isProbing = false;
    return wasClosed;
  }
}
