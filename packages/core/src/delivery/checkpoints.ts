interface Checkpoint {
  unsettled: number;
  readonly passed: Promise<void>;
  readonly pass: () => void;
}

/**
 * Answers "is everything settled that was taken before now?" while more keeps coming.
 *
 * What is taken between two waits shares one checkpoint, so that a wait costs nothing per item.
 */
export class Checkpoints {
  #current = createCheckpoint();
  readonly #earlier = new Set<Checkpoint>();

  /** Books a batch; the function returned settles one item of it. */
  add(count: number): () => void {
    const checkpoint = this.#current;
    checkpoint.unsettled += count;
    return () => {
      checkpoint.unsettled -= 1;
      if (checkpoint.unsettled > 0 || checkpoint === this.#current) return;
      this.#earlier.delete(checkpoint);
      checkpoint.pass();
    };
  }

  /** Resolves once all items that were added before this call are settled. */
  async settled(): Promise<void> {
    if (this.#current.unsettled > 0) {
      this.#earlier.add(this.#current);
      this.#current = createCheckpoint();
    }
    await Promise.all(Array.from(this.#earlier, (checkpoint) => checkpoint.passed));
  }
}

function createCheckpoint(): Checkpoint {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { unsettled: 0, passed: promise, pass: resolve };
}
