import type { Readable } from "node:stream";

import { ReceiverError, type ReceivedLine, type Receiver } from "../pipeline/receiver.ts";
import { streamLines } from "./stream-lines.ts";

/** What a {@link StdinReceiver} reads. */
export interface StdinReceiverOptions {
  readonly input: Readable;
  /** Longer lines are reported and passed over. */
  readonly maxLineBytes: number;
}

/** Reads lines from standard input until it ends. */
export class StdinReceiver implements Receiver {
  readonly #options: StdinReceiverOptions;

  constructor(options: StdinReceiverOptions) {
    this.#options = options;
  }

  async *lines(signal: AbortSignal): AsyncGenerator<readonly ReceivedLine[]> {
    const { input, maxLineBytes } = this.#options;
    const stop = (): unknown => input.destroy();
    signal.addEventListener("abort", stop, { once: true });
    try {
      yield* streamLines(input, { source: "stdin", identity: "" }, maxLineBytes);
    } catch (cause) {
      if (signal.aborted) return;
      throw new ReceiverError("standard input could not be read", { cause });
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }
}
