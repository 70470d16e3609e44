/** What a {@link Ring} may hold. */
export interface RingLimits {
  readonly maxEntries: number;
  readonly maxBytes: number;
}

interface Weighed<Entry> {
  readonly entry: Entry;
  readonly bytes: number;
}

/**
 * Keeps the latest entries, bounded by number and by size; the oldest go first.
 *
 * The latest entry is kept even if it alone exceeds the size.
 */
export class Ring<Entry> {
  readonly #limits: RingLimits;
  #entries: Weighed<Entry>[] = [];
  #start = 0;
  #bytes = 0;
  #total = 0;

  constructor(limits: RingLimits) {
    this.#limits = limits;
  }

  /** How many entries were added since the last clear, those that are gone included. */
  get total(): number {
    return this.#total;
  }

  /** Adds an entry of a size, and drops the oldest ones that no longer fit. */
  add(entry: Entry, bytes: number): void {
    this.#entries.push({ entry, bytes });
    this.#bytes += bytes;
    this.#total += 1;
    while (this.#length > 1 && this.#isOverfull()) this.#dropOldest();
  }

  /** Lists the entries, oldest first. */
  list(): readonly Entry[] {
    return this.#entries.slice(this.#start).map(({ entry }) => entry);
  }

  /** Finds the latest entry that matches. */
  findLast(matches: (entry: Entry) => boolean): Entry | undefined {
    return this.#entries.findLast(({ entry }, index) => index >= this.#start && matches(entry))
      ?.entry;
  }

  /** Forgets everything, the count included. */
  clear(): void {
    this.#entries = [];
    this.#start = 0;
    this.#bytes = 0;
    this.#total = 0;
  }

  get #length(): number {
    return this.#entries.length - this.#start;
  }

  #isOverfull(): boolean {
    return this.#length > this.#limits.maxEntries || this.#bytes > this.#limits.maxBytes;
  }

  #dropOldest(): void {
    this.#bytes -= this.#entries[this.#start]?.bytes ?? 0;
    this.#start += 1;
    // Compacting only when half is dead keeps adding cheap on average.
    if (this.#start * 2 < this.#entries.length) return;
    this.#entries = this.#entries.slice(this.#start);
    this.#start = 0;
  }
}
