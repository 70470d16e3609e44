import type { Readable } from "node:stream";

import { ReceiverError, type ReceivedFrame, type Receiver } from "../pipeline/receiver.ts";
import { streamFrames } from "./stream-frames.ts";

/** What a {@link StdinReceiver} reads. */
export interface StdinReceiverOptions {
  readonly input: Readable;
  /** Longer events and lines are reported and passed over. */
  readonly maxFrameBytes: number;
}

/** Reads events from standard input until it ends. */
export class StdinReceiver implements Receiver {
  readonly #options: StdinReceiverOptions;

  constructor(options: StdinReceiverOptions) {
    this.#options = options;
  }

  async *frames(signal: AbortSignal): AsyncGenerator<readonly ReceivedFrame[]> {
    const { input, maxFrameBytes } = this.#options;
    const stop = (): unknown => input.destroy();
    signal.addEventListener("abort", stop, { once: true });
    try {
      yield* streamFrames(input, { source: "stdin", identity: "" }, maxFrameBytes);
    } catch (cause) {
      if (signal.aborted) return;
      throw new ReceiverError("standard input could not be read", { cause });
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }
}
