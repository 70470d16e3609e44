import type { Frame } from "@rookery/logstash";

import type { Position } from "../pipeline/position.ts";

/** What was found in the input, and where. */
export interface ReceivedFrame {
  readonly frame: Frame;
  readonly position: Position;
}

/** Takes input from somewhere and hands it on in pieces. */
export interface FrameReader {
  /**
   * Yields what has come in, in order.
   *
   * Whoever iterates decides the pace: nothing is read ahead of it. Ends when the input does or
   * when `signal` is aborted.
   *
   * @throws ReaderError when a source cannot be read; what was yielded before it stays valid.
   */
  frames(signal: AbortSignal): AsyncIterable<readonly ReceivedFrame[]>;
}

/** Thrown when a source of input cannot be read. The message names the source. */
export class ReaderError extends Error {
  override readonly name = "ReaderError";
}
