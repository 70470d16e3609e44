import { LogstashOptionsError } from "../options-error.ts";
import { lineFeed } from "./byte-codes.ts";
import { FrameCutter } from "./frame-cutter.ts";
import type { Frame } from "./frame.ts";
import { HeldBytes } from "./held-bytes.ts";

/** How a {@link JsonFramer} cuts. */
export interface JsonFramerOptions {
  /**
   * The longest frame that is handed on, in bytes; at least 1, at most 268,435,456. What is longer is
   * told as `too_long` and never held: memory stays below twice this and one chunk.
   *
   * @default 1_048_576
   */
  readonly maxFrameBytes?: number;
}

/** Takes a frame; called while `push` or `end` runs. */
export type FrameListener = (frame: Frame) => void;

const defaultMaxFrameBytes = 1_048_576;
/** Each frame becomes one string, and those have an end. */
const largestFrameBytes = 268_435_456;

/**
 * Cuts a stream of bytes into events, however they are written: one object a line, objects without
 * anything between them, objects over many lines, lists of objects, objects between NUL bytes, and
 * all of these by turns; and into lines of plain text where there is no JSON.
 *
 * A stream may begin inside of an event (Logstash's `tcp` output sends the rest of one after a broken
 * connection), and one may be cut off in the middle: both are told, and the next event is found.
 * Between frames there is only white space, NUL bytes and what separates the items of lists. Which
 * frames are found does not depend on how the stream is cut into chunks; an object is told as soon as
 * it is complete. Bytes of a frame are a view of the chunk where it lies within one, so a chunk must
 * not be written to while its frames are in use; else they are copied.
 *
 * @example
 * ```ts
 * const framer = new JsonFramer();
 * socket.on("data", (chunk) => framer.push(chunk, onFrame));
 * socket.on("end", () => framer.end(onFrame));
 * ```
 */
export class JsonFramer {
  readonly #maxFrameBytes: number;
  #held = new HeldBytes();
  #cutter: FrameCutter;

  /** @throws LogstashOptionsError `invalid_max_frame_bytes` */
  constructor(options: JsonFramerOptions = {}) {
    const { maxFrameBytes = defaultMaxFrameBytes } = options;
    const isInRange = maxFrameBytes >= 1 && maxFrameBytes <= largestFrameBytes;
    if (!Number.isSafeInteger(maxFrameBytes) || !isInRange) {
      throw new LogstashOptionsError(
        "invalid_max_frame_bytes",
        `maxFrameBytes is ${maxFrameBytes}; expected a whole number from 1 to ${largestFrameBytes}, such as ${defaultMaxFrameBytes}`,
      );
    }
    this.#maxFrameBytes = maxFrameBytes;
    this.#cutter = new FrameCutter(maxFrameBytes);
  }

  /**
   * Bytes of memory, at most, that are taken by what is not finished. A chunk of n bytes adds no more
   * than 2n, or 4096 if that is more.
   */
  get heldBytes(): number {
    return this.#held.roomBytes;
  }

  /** Whether an event or a line has begun and not ended; what is passed over is neither. */
  get isInFrame(): boolean {
    return this.#cutter.isInFrame;
  }

  /** Takes the next bytes of the stream, and hands on each frame that they complete. */
  push(chunk: Uint8Array, onFrame: FrameListener): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const start = this.#held.length === 0 ? 0 : this.#finishHeld(bytes, onFrame);
    if (start === bytes.length) return;
    const rest = bytes.subarray(start);
    this.#held.append(rest.subarray(this.#cutter.cut(rest, false, onFrame)));
  }

  /** Ends the stream, and hands on what was not finished. The framer can then begin anew. */
  end(onFrame: FrameListener): void {
    const cutter = this.#cutter;
    const held = this.#held;
    this.#cutter = new FrameCutter(this.#maxFrameBytes);
    this.#held = new HeldBytes();
    cutter.cut(held.bytes(), true, onFrame);
  }

  /**
   * Adds a line, which ends most frames that are held, so that the rest of the chunk need not be copied;
   * the whole chunk to a frame that goes on. Gives where the rest begins.
   */
  #finishHeld(chunk: Buffer, onFrame: FrameListener): number {
    const lineEnd = chunk.indexOf(lineFeed) + 1;
    const end = lineEnd === 0 ? chunk.length : lineEnd;
    this.#hold(chunk.subarray(0, end), onFrame);
    if (this.#held.length === 0 || end === chunk.length) return end;
    this.#hold(chunk.subarray(end), onFrame);
    return chunk.length;
  }

  #hold(bytes: Buffer, onFrame: FrameListener): void {
    this.#held.append(bytes);
    this.#held.take(this.#cutter.cut(this.#held.bytes(), false, onFrame));
  }
}
