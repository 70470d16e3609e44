/** Ends a run early: because the user wants it, or because going on is no use. The first reason stays. */
export class StopSwitch {
  readonly #controller = new AbortController();
  #reason: string | undefined;

  /** A signal that was aborted with a text gives it as the reason. */
  constructor(userSignal: AbortSignal) {
    const stop = (): void => {
      const { reason }: { readonly reason: unknown } = userSignal;
      this.stop(typeof reason === "string" ? reason : "interrupted");
    };
    if (userSignal.aborted) stop();
    else userSignal.addEventListener("abort", stop, { once: true });
  }

  /** Aborted once `stop` was called. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Why it was stopped; `undefined` while it goes on. */
  get reason(): string | undefined {
    return this.#reason;
  }

  stop(reason: string): void {
    this.#reason ??= reason;
    this.#controller.abort();
  }
}
