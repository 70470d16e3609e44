import type { Readable } from "node:stream";

import { ReaderError, type ReceivedFrame, type FrameReader } from "./frame-reader.ts";
import { streamFrames } from "./stream-frames.ts";

/** What a {@link StdinReader} reads. */
export interface StdinReaderOptions {
  readonly input: Readable;
  /** Longer events and lines are reported and passed over. */
  readonly maxFrameBytes: number;
}

/** Reads events from standard input until it ends. */
export class StdinReader implements FrameReader {
  readonly #options: StdinReaderOptions;

  constructor(options: StdinReaderOptions) {
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
      throw new ReaderError("standard input could not be read", { cause });
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }
}
