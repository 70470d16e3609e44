/** The work that is under way, so that whoever flushes can wait for what came before. */
export class UnderWay {
  readonly #works = new Set<Promise<unknown>>();

  get isEmpty(): boolean {
    return this.#works.size === 0;
  }

  /** Remembers work until it ends; returns it. */
  add<Value>(work: Promise<Value>): Promise<Value> {
    this.#works.add(work);
    const forget = (): void => void this.#works.delete(work);
    work.then(forget, forget);
    return work;
  }

  /** Resolves once all that was under way before this call has ended. Never rejects. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#works);
  }
}
