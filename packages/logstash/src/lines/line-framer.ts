import { LogstashOptionsError } from "../options-error.ts";
import { byteOrderMarkLength, isCarriageReturn, withoutCarriageReturn } from "./line-edges.ts";

/** How {@link LineFramer} cuts lines. */
export interface LineFramerOptions {
  /**
   * The longest line that is handed on, in bytes without its end; at least 1.
   *
   * @default 1_048_576
   */
  readonly maxLineBytes?: number;
}

/** One line of a stream, without its end. */
export type FramedLine =
  | {
      readonly kind: "line";
      /** A view of the chunk where the line lies within one, else a copy. */
      readonly bytes: Uint8Array;
      /** Counts from 1; blank and too long lines count too. */
      readonly lineNumber: number;
      /** Where the line begins in the stream, in bytes. */
      readonly offset: number;
    }
  | {
      readonly kind: "too_long";
      readonly lineNumber: number;
      readonly offset: number;
      /** The length of the line that was skipped, in bytes. */
      readonly length: number;
    };

const lineFeed = 10;
const defaultMaxLineBytes = 1_048_576;
/** A byte-order mark before a line and a carriage return after it do not count as its length. */
const edgeBytes = 4;
/** Many tiny chunks are joined now and then, so that their bookkeeping cannot outgrow their bytes. */
const maxPieces = 1024;
const nothing = new Uint8Array(0);

/**
 * Cuts a stream of bytes into lines that end with `\n` or `\r\n`.
 *
 * A byte-order mark at the start of the stream is skipped. A line within one chunk is a view of it,
 * so a chunk must not be written to while its lines are in use; a line across chunks is copied once.
 * Never holds more than `maxLineBytes` and one chunk: the rest of a longer line is counted only.
 *
 * @example
 * ```ts
 * const framer = new LineFramer();
 * for await (const chunk of process.stdin) framer.push(chunk, onLine);
 * framer.end(onLine);
 * ```
 */
export class LineFramer {
  readonly #maxLineBytes: number;
  #pieces: Uint8Array[] = [];
  #heldBytes = 0;
  /** The length of a line that is too long to be held; 0 while it is not. */
  #skippedBytes = 0;
  #lastSkippedByte: number | undefined;
  #lineNumber = 1;
  #lineOffset = 0;
  #streamOffset = 0;

  /** @throws LogstashOptionsError `invalid_max_line_bytes` */
  constructor(options: LineFramerOptions = {}) {
    const { maxLineBytes = defaultMaxLineBytes } = options;
    if (!Number.isSafeInteger(maxLineBytes) || maxLineBytes < 1) {
      throw new LogstashOptionsError(
        "invalid_max_line_bytes",
        `maxLineBytes is ${maxLineBytes}; expected a whole number from 1, such as 1048576`,
      );
    }
    this.#maxLineBytes = maxLineBytes;
  }

  /** Takes the next bytes of the stream, and hands on each line that they complete. */
  push(chunk: Uint8Array, onLine: (line: FramedLine) => void): void {
    let start = 0;
    let end = chunk.indexOf(lineFeed);
    while (end >= 0) {
      const line = this.#finishLine(chunk.subarray(start, end));
      start = end + 1;
      this.#streamOffset += 1;
      this.#beginLine();
      onLine(line);
      end = chunk.indexOf(lineFeed, start);
    }
    if (start < chunk.length) this.#hold(chunk.subarray(start));
  }

  /** Ends the stream, and hands on a last line that has no end. The framer can then begin anew. */
  end(onLine: (line: FramedLine) => void): void {
    const isFirst = this.#lineNumber === 1 && this.#skippedBytes === 0;
    const markBytes = isFirst ? byteOrderMarkLength(this.#pieces) : 0;
    const isPending = this.#heldBytes + this.#skippedBytes > markBytes;
    const line = isPending ? this.#finishLine(nothing) : undefined;
    this.#lineNumber = 0;
    this.#streamOffset = 0;
    this.#beginLine();
    if (line !== undefined) onLine(line);
  }

  #beginLine(): void {
    this.#pieces = [];
    this.#heldBytes = 0;
    this.#skippedBytes = 0;
    this.#lineNumber += 1;
    this.#lineOffset = this.#streamOffset;
  }

  #finishLine(last: Uint8Array): FramedLine {
    this.#hold(last);
    const lineNumber = this.#lineNumber;
    if (this.#skippedBytes > 0) {
      const endBytes = isCarriageReturn(this.#lastSkippedByte) ? 1 : 0;
      const length = this.#skippedBytes - endBytes;
      return { kind: "too_long", lineNumber, offset: this.#lineOffset, length };
    }
    const markBytes = lineNumber === 1 ? byteOrderMarkLength(this.#pieces) : 0;
    const bytes = withoutCarriageReturn(this.#heldLine().subarray(markBytes));
    const offset = this.#lineOffset + markBytes;
    return bytes.length > this.#maxLineBytes
      ? { kind: "too_long", lineNumber, offset, length: bytes.length }
      : { kind: "line", bytes, lineNumber, offset };
  }

  #heldLine(): Uint8Array {
    const [first = nothing] = this.#pieces;
    return this.#pieces.length > 1 ? Buffer.concat(this.#pieces, this.#heldBytes) : first;
  }

  #hold(piece: Uint8Array): void {
    if (piece.length === 0) return;
    this.#streamOffset += piece.length;
    if (this.#skippedBytes > 0 || this.#heldBytes + piece.length > this.#maxHeldBytes()) {
      this.#skip(piece);
      return;
    }
    if (this.#pieces.length === maxPieces) this.#pieces = [this.#heldLine()];
    this.#pieces.push(piece);
    this.#heldBytes += piece.length;
  }

  /** Forgets the line's bytes, and only counts from here on. */
  #skip(piece: Uint8Array): void {
    if (this.#skippedBytes === 0) {
      const pieces = [...this.#pieces, piece];
      const markBytes = this.#lineNumber === 1 ? byteOrderMarkLength(pieces) : 0;
      this.#lineOffset += markBytes;
      this.#skippedBytes = this.#heldBytes - markBytes;
      this.#pieces = [];
      this.#heldBytes = 0;
    }
    this.#skippedBytes += piece.length;
    this.#lastSkippedByte = piece.at(-1);
  }

  #maxHeldBytes(): number {
    return this.#maxLineBytes + edgeBytes;
  }
}
