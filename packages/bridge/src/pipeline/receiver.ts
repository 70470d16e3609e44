import type { Position } from "./position.ts";

/** One line of input, or the place of one that was too long to take. */
export type ReceivedLine =
  | { readonly kind: "line"; readonly bytes: Uint8Array; readonly position: Position }
  | { readonly kind: "too_long"; readonly length: number; readonly position: Position };

/** Takes input from somewhere and hands it on in pieces. */
export interface Receiver {
  /**
   * Yields what has come in, in order.
   *
   * Whoever iterates decides the pace: nothing is read ahead of it. Ends when the input does or
   * when `signal` is aborted.
   *
   * @throws ReceiverError when a source cannot be read; what was yielded before it stays valid.
   */
  lines(signal: AbortSignal): AsyncIterable<readonly ReceivedLine[]>;
}

/** Thrown when a source of input cannot be read. The message names the source. */
export class ReceiverError extends Error {
  override readonly name = "ReceiverError";
}
