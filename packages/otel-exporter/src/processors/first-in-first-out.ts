/** Gaps at the front that are worth a copy. */
const minGap = 1024;

/** A queue whose front is taken in constant time: `shift` of an array moves all that follows. */
export class FirstInFirstOut<Item> {
  #items: (Item | undefined)[] = [];
  #first = 0;

  get size(): number {
    return this.#items.length - this.#first;
  }

  /** The item that comes next; it stays. */
  peek(): Item | undefined {
    return this.#items[this.#first];
  }

  push(item: Item): void {
    this.#items.push(item);
  }

  shift(): Item | undefined {
    const item = this.#items[this.#first];
    if (this.size === 0) return undefined;
    // What is gone must not be kept alive by its place.
    this.#items[this.#first] = undefined;
    this.#first += 1;
    if (this.size === 0 || (this.#first >= minGap && this.#first * 2 >= this.#items.length)) {
      this.#items = this.#items.slice(this.#first);
      this.#first = 0;
    }
    return item;
  }
}
