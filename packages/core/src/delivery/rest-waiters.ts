interface RestWaiter {
  readonly deadlineMillis: number;
  readonly resolve: () => void;
}

/** Those who want to know when waiting is no use, because nothing can be sent before their deadline. */
export class RestWaiters {
  readonly #waiters = new Set<RestWaiter>();

  /** Runs the work with a promise that resolves when it turns out to be hopeless. */
  async during<Result>(
    timeoutMillis: number,
    work: (hopeless: Promise<void>) => Promise<Result>,
  ): Promise<Result> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const waiter = { deadlineMillis: performance.now() + timeoutMillis, resolve };
    this.#waiters.add(waiter);
    try {
      return await work(promise);
    } finally {
      this.#waiters.delete(waiter);
    }
  }

  /** Says that nothing is sent before that time, of `performance.now()`. */
  resting(nextMillis: number): void {
    for (const { deadlineMillis, resolve } of this.#waiters) {
      if (nextMillis > deadlineMillis) resolve();
    }
  }
}
