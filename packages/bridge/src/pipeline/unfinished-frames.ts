/** Who holds a frame that has begun and not ended. */
export interface FrameHolder {
  /** Lets go of it. */
  giveUp(): void;
}

/** Of the budget, unfinished frames take no more, so that what is finished has room. */
const maxShare = 0.25;

/**
 * What unfinished frames take of the memory of all receivers. Each of them waits for its rest, and for room for
 * that: would they take all there is, none could ever end.
 *
 * Where they take too much, those go that take the most, and not who comes last: frames that are left
 * unfinished on purpose do no harm to what others are about to finish.
 */
export class UnfinishedFrames {
  readonly #maxBytes: number;
  readonly #holders = new Map<FrameHolder, number>();
  #bytes = 0;

  /** `budgetBytes` is all that receivers may hold. */
  constructor(budgetBytes: number) {
    this.#maxBytes = budgetBytes * maxShare;
  }

  /** So many bytes are held by one now; one alone may hold what its own limit allows. */
  set(holder: FrameHolder, bytes: number): void {
    this.#bytes += bytes - (this.#holders.get(holder) ?? 0);
    if (bytes === 0) this.#holders.delete(holder);
    else this.#holders.set(holder, bytes);
    while (this.#bytes > this.#maxBytes && this.#holders.size > 1) this.#largest()?.giveUp();
  }

  /** The one that holds the most, which then counts no longer. */
  #largest(): FrameHolder | undefined {
    let largest: FrameHolder | undefined;
    let most = 0;
    for (const [holder, bytes] of this.#holders) {
      if (bytes <= most) continue;
      largest = holder;
      most = bytes;
    }
    if (largest !== undefined) this.#holders.delete(largest);
    this.#bytes -= most;
    return largest;
  }
}
