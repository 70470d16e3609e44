import { JsonFramer, type Frame } from "@rookery/logstash";

import type { Position } from "../../pipeline/position.ts";
import type { ReceivedFrame } from "../../readers/frame-reader.ts";
import { fingerprintOf, type Fingerprint } from "./fingerprint.ts";
import { maxTailBytes, type Mark } from "./mark.ts";

const lineFeed = 10;
/**
 * What puts a framer where it is in the middle of a file: behind a line end, or behind an event. Else it
 * would look for a byte-order mark, and for the rest of an event whose beginning was sent before.
 */
const lineStartPrimer = Buffer.from("\n");
const midLinePrimer = Buffer.from("\n{}");
const primedLine = 2;

/** Cuts a file into frames from any mark on, as if it had been read from its start; and makes marks. */
export class MarkedFramer {
  readonly #framer: JsonFramer;
  readonly #source: Pick<Position, "source" | "identity">;
  /** What the framer's offsets and lines are behind those of the file. */
  readonly #offsetShift: number;
  readonly #lineShift: number;
  #frames: ReceivedFrame[] = [];
  #firstMalformed = Infinity;
  #chunk: Buffer = Buffer.alloc(0);
  #chunkStart: number;
  #isEnded = false;
  /** Lines are counted up to here. */
  #countedTo: number;
  #line: number;
  /** Of what was read before the chunk. */
  #lastByte: number;
  #lastTail: Fingerprint | undefined;

  constructor(start: Mark, maxFrameBytes: number, source: Pick<Position, "source" | "identity">) {
    this.#framer = new JsonFramer({ maxFrameBytes });
    this.#source = source;
    this.#chunkStart = start.offset;
    this.#countedTo = start.offset;
    this.#line = start.line;
    this.#lastByte = start.isLineStart ? lineFeed : 0;
    this.#lastTail = start.tail;
    const isFresh = start.offset === 0;
    const primer = start.isLineStart ? lineStartPrimer : midLinePrimer;
    if (!isFresh) this.#framer.push(primer, () => {});
    this.#offsetShift = isFresh ? 0 : start.offset - primer.length;
    this.#lineShift = isFresh ? 0 : start.line - primedLine;
  }

  /** Up to where it has taken the file. */
  get offset(): number {
    return this.#chunkStart + this.#chunk.length;
  }

  /** Takes the next bytes; gives the frames that they complete. */
  push(chunk: Buffer): readonly ReceivedFrame[] {
    this.#leaveChunk();
    this.#chunk = chunk;
    this.#framer.push(chunk, this.#onFrame);
    return this.#frames;
  }

  /** Ends the file; gives what was not finished. */
  end(): readonly ReceivedFrame[] {
    this.#leaveChunk();
    this.#isEnded = true;
    this.#framer.end(this.#onFrame);
    return this.#frames;
  }

  /**
   * The mark behind a frame that came last, asked for in their order; `undefined` where the framer was
   * in the middle of something. That is known to be over only behind the last of them.
   */
  markAfter(index: number): Mark | undefined {
    const isLast = index === this.#frames.length - 1;
    if (this.#isEnded) return isLast ? this.#endMark() : undefined;
    if (index >= this.#firstMalformed && !isLast) return undefined;
    const received = this.#frames[index];
    if (received === undefined) return undefined;
    const offset = received.position.offset + received.frame.length;
    const at = offset - this.#chunkStart;
    if (at < 0) return undefined;
    this.#countTo(offset);
    const isLineStart = this.#byteBefore(at) === lineFeed;
    return { offset, line: this.#line, isLineStart, tail: this.#tailAt(at) };
  }

  /** What comes behind the end of a file is a new line. */
  #endMark(): Mark {
    return { offset: this.offset, line: this.#line, isLineStart: true, tail: this.#lastTail };
  }

  readonly #onFrame = (frame: Frame): void => {
    if (frame.kind === "malformed") {
      this.#firstMalformed = Math.min(this.#firstMalformed, this.#frames.length);
    }
    const line = frame.line + this.#lineShift;
    const position = { ...this.#source, line, offset: frame.offset + this.#offsetShift };
    this.#frames.push({ frame, position });
  };

  #leaveChunk(): void {
    const { length } = this.#chunk;
    this.#countTo(this.offset);
    this.#lastByte = this.#byteBefore(length);
    this.#lastTail = this.#tailAt(length);
    this.#chunkStart += length;
    this.#chunk = this.#chunk.subarray(length);
    this.#frames = [];
    this.#firstMalformed = Infinity;
  }

  #countTo(offset: number): void {
    const end = offset - this.#chunkStart;
    let at = this.#chunk.indexOf(lineFeed, this.#countedTo - this.#chunkStart);
    while (at >= 0 && at < end) {
      this.#line += 1;
      at = this.#chunk.indexOf(lineFeed, at + 1);
    }
    this.#countedTo = offset;
  }

  #byteBefore(index: number): number {
    return index === 0 ? this.#lastByte : (this.#chunk[index - 1] ?? 0);
  }

  #tailAt(index: number): Fingerprint | undefined {
    if (index === 0) return this.#lastTail;
    return fingerprintOf(this.#chunk.subarray(Math.max(0, index - maxTailBytes), index));
  }
}
