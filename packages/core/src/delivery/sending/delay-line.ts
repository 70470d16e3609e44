interface Delayed<Item> {
  readonly item: Item;
  readonly dueMillis: number;
}

/** Items that wait until they are due, in the order in which they will be. */
export class DelayLine<Item> {
  readonly #items: Delayed<Item>[] = [];

  get length(): number {
    return this.#items.length;
  }

  /** When the first is due; `Infinity` when nothing waits. */
  get nextDueMillis(): number {
    return this.#items[0]?.dueMillis ?? Number.POSITIVE_INFINITY;
  }

  add(item: Item, dueMillis: number): void {
    this.#items.splice(this.#placeOf(dueMillis), 0, { item, dueMillis });
  }

  /** Takes what is due, in order. */
  takeDue(nowMillis: number): readonly Item[] {
    if (this.nextDueMillis > nowMillis) return [];
    return this.#items.splice(0, this.#placeOf(nowMillis)).map(({ item }) => item);
  }

  takeAll(): readonly Item[] {
    return this.#items.splice(0).map(({ item }) => item);
  }

  /** How many are due at that time: by halving, as the list is in order. */
  #placeOf(dueMillis: number): number {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#items[middle]?.dueMillis ?? 0) <= dueMillis) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
