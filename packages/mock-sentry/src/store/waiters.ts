import { MockSentryError } from "../mock-sentry-error.ts";

/** How a `waitFor…` method waits. */
export interface WaitOptions {
  /** After how many milliseconds the promise is rejected. @default 5000 */
  readonly timeoutMillis?: number;
}

interface Waiter {
  readonly isDone: () => boolean;
  readonly settle: (error?: MockSentryError) => void;
}

/** Promises that are resolved when what they wait for has happened. */
export class Waiters {
  readonly #waiting = new Set<Waiter>();

  /**
   * Resolves once the condition holds; it is asked now and after each {@link notify}.
   *
   * @throws MockSentryError `wait_timeout` when it does not hold in time, `closed` when the mock is
   * closed before.
   */
  async waitUntil(
    isDone: () => boolean,
    describe: () => string,
    options: WaitOptions = {},
  ): Promise<void> {
    if (isDone()) return;
    const timeoutMillis = options.timeoutMillis ?? 5000;
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => {
      const message = `waited ${timeoutMillis} ms in vain: ${describe()}`;
      waiter.settle(new MockSentryError("wait_timeout", message));
    }, timeoutMillis);
    const waiter: Waiter = {
      isDone,
      settle: (error) => {
        clearTimeout(timer);
        this.#waiting.delete(waiter);
        if (error === undefined) resolve(undefined);
        else reject(error);
      },
    };
    this.#waiting.add(waiter);
    await promise;
  }

  /** Lets all look again whether what they wait for has happened. */
  notify(): void {
    for (const waiter of this.#waiting) if (waiter.isDone()) waiter.settle();
  }

  /** Rejects all that still wait. */
  close(): void {
    const error = new MockSentryError(
      "closed",
      "the mock was closed while something waited for it",
    );
    for (const waiter of this.#waiting) waiter.settle(error);
  }
}
