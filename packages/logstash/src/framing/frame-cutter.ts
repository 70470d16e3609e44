import { parseLogstashLine } from "../lines/parse-logstash-line.ts";
import { lineFeed, openBrace } from "./byte-codes.ts";
import { byteOrderMarkLength } from "./byte-order-mark.ts";
import { FrameTeller, type ParsedEvent } from "./frame-teller.ts";
import type { Frame, MalformedFrameCode, TextFrame } from "./frame.ts";
import { LineEnds } from "./line-ends.ts";
import { ObjectScanner } from "./object-scanner.ts";
import { findRubyHashEnd } from "./ruby-hash-end.ts";
import { behindSeparators, contentEnd, countLineEnds, isWhite } from "./separators.ts";
import { findSkipEnd, type EventMark } from "./skip-end.ts";
import { findEventBehindTail, isTail } from "./stream-tail.ts";
import { tellBrokenLines } from "./tell-broken-lines.ts";

/** What the bytes at hand belong to. */
type Mode = "between" | "object" | "text" | "ruby" | "skipped";

const maxNesting = 100;
/** The bytes at hand do not tell yet. */
const needMore = -1;
/** How many bytes of what is passed over may belong to the mark at its end. */
const keptBytes = 2;

/**
 * Cuts frames off the bytes at hand.
 *
 * Bytes are looked at once, and a line that is no single object twice.
 */
export class FrameCutter {
  readonly #maxFrameBytes: number;
  readonly #scanner = new ObjectScanner(maxNesting);
  readonly #teller = new FrameTeller();
  readonly #lineEnds = new LineEnds();
  #mode: Mode = "between";
  /** How many of the bytes at hand are known to decide nothing. */
  #scanned = 0;
  /** Nothing was told of this line yet. */
  #isLineStart = true;
  #isFirstLine = true;
  /** This line is known to be no single object. */
  #isNotOneObject = false;
  #skipCode: MalformedFrameCode = "not_json";
  #skipMark: EventMark = '{"';

  constructor(maxFrameBytes: number) {
    this.#maxFrameBytes = maxFrameBytes;
  }

  /** Whether an event or a line has begun and not ended. */
  get isInFrame(): boolean {
    return this.#mode !== "between" && this.#mode !== "skipped";
  }

  /** Tells of all frames that end in the bytes; gives how many of those are done with. */
  cut(bytes: Buffer, isEnd: boolean, onFrame: (frame: Frame) => void): number {
    this.#teller.onFrame = onFrame;
    this.#lineEnds.reset();
    let at = 0;
    while (at < bytes.length) {
      const next = this.#step(bytes, at, isEnd);
      if (next === needMore) break;
      if (next > at) this.#scanned = 0;
      at = next;
    }
    if (isEnd) at = this.#endFrame(bytes, at);
    this.#teller.base += at;
    return at;
  }

  /** Tells of a frame whose bytes have all been forgotten; an object is given up, and then skipped. */
  #endFrame(bytes: Buffer, start: number): number {
    let at = start;
    while (this.#mode !== "between") at = this.#step(bytes, at, true);
    return at;
  }

  #step(bytes: Buffer, at: number, isEnd: boolean): number {
    switch (this.#mode) {
      case "between":
        return this.#between(bytes, at, isEnd);
      case "object":
        return this.#object(bytes, at, isEnd);
      case "text":
        return this.#text(bytes, at, isEnd);
      case "ruby":
        return this.#ruby(bytes, at, isEnd);
      case "skipped":
        return this.#skip(bytes, at, isEnd);
      default:
        return unreachable(this.#mode);
    }
  }

  #between(bytes: Buffer, at: number, isEnd: boolean): number {
    if (this.#teller.base + at === 0 && this.#scanned === 0) {
      const length = byteOrderMarkLength(bytes, isEnd);
      if (length !== 0) return length < 0 ? needMore : length;
    }
    const start = behindSeparators(bytes, at + this.#scanned);
    // Separators alone are worth nothing; but a line of text may begin with them, so they are kept.
    if (start - at > this.#maxFrameBytes) return this.#begin("text", at);
    if (start === bytes.length) {
      this.#scanned = start - at;
      return isEnd ? start : needMore;
    }
    const byte = bytes[start];
    if (byte === lineFeed) return this.#endLine(bytes, at, start);
    if (byte === openBrace) return this.#beginObject(bytes, start, isEnd);
    return this.#isLineStart ? this.#begin("text", at) : this.#beginGarbage(start);
  }

  #endLine(bytes: Buffer, at: number, lineEnd: number): number {
    if (this.#isLineStart && isWhite(bytes, at, lineEnd)) {
      this.#teller.begin(at);
      this.#teller.blank(lineEnd - at);
    }
    return this.#nextLine(lineEnd + 1);
  }

  #nextLine(start: number): number {
    this.#teller.line += 1;
    this.#isLineStart = true;
    this.#isFirstLine = false;
    this.#isNotOneObject = false;
    return start;
  }

  /** What stands behind an event on its line, and is none. */
  #beginGarbage(start: number): number {
    this.#begin("skipped", start);
    return this.#skipUntil("not_json", '{"', start);
  }

  /** The way of most frames: a line that is one object. */
  #beginObject(bytes: Buffer, start: number, isEnd: boolean): number {
    this.#begin("object", start);
    if (this.#isNotOneObject) return start;
    const lineEnd = this.#lineEnds.next(bytes, start);
    if (lineEnd === bytes.length && !isEnd) return start;
    const end = contentEnd(bytes, start, lineEnd);
    if (end - start <= this.#maxFrameBytes) {
      const content = bytes.subarray(start, end);
      const parsed = parseLogstashLine(content);
      if (parsed.status === "event") return this.#finishEvent(parsed, content, end);
    }
    this.#isNotOneObject = true;
    return start;
  }

  #object(bytes: Buffer, at: number, isEnd: boolean): number {
    const state = this.#scanner.scan(bytes, at + this.#scanned);
    const { index } = this.#scanner;
    switch (state) {
      case "closed":
        return this.#closeObject(bytes, at, index);
      case "broken":
        return this.#giveUp(bytes, at, index);
      case "ruby":
        return this.#beginRuby(at);
      case "open":
        return isEnd ? this.#giveUp(bytes, at, index) : this.#waitOrForget(bytes, at, index);
      default:
        return unreachable(state);
    }
  }

  /** A hash whose first key stands beside its brace was not printed by rubydebug: it is a line. */
  #beginRuby(at: number): number {
    const isLine = this.#scanner.lineEnds === 0;
    this.#mode = isLine ? "text" : "ruby";
    this.#scanned = 0;
    // It is whole from its brace on, and so no rest of an event.
    if (isLine) this.#isFirstLine = false;
    return at;
  }

  #closeObject(bytes: Buffer, at: number, end: number): number {
    this.#passLineEnds(this.#scanner.lineEnds);
    if (this.#isTooLong(end)) return this.#malformed("too_long", end);
    const content = bytes.subarray(at, end);
    const parsed = parseLogstashLine(content);
    if (parsed.status === "event") return this.#finishEvent(parsed, content, end);
    return this.#malformed(parsed.status === "malformed" ? parsed.code : "not_json", end);
  }

  /** What began as an object is none: its line is passed over, events on later lines are saved. */
  #giveUp(bytes: Buffer, at: number, brokenAt: number): number {
    if (this.#isTooLong(brokenAt)) {
      this.#passLineEnds(this.#scanner.lineEnds);
      if (!this.#scanner.isAtLineStart) return this.#skipUntil("too_long", '}{"', brokenAt);
      this.#malformed("too_long", brokenAt);
      this.#isLineStart = true;
      return brokenAt;
    }
    const isCut = brokenAt === bytes.length || bytes[brokenAt] === lineFeed;
    const lineEnd = this.#lineEnds.next(bytes, at);
    if (lineEnd < brokenAt) {
      const to = isCut ? brokenAt : bytes.lastIndexOf(lineFeed, brokenAt - 1) + 1;
      tellBrokenLines(this.#teller, bytes, { at, firstLineEnd: lineEnd, to });
      this.#leave(to);
      return isCut ? to : this.#nextLine(to);
    }
    if (isCut) return this.#malformed("truncated_json", brokenAt);
    const code = this.#scanner.isTooDeep ? "nested_too_deeply" : "not_json";
    return this.#skipUntil(code, '}{"', brokenAt);
  }

  #text(bytes: Buffer, at: number, isEnd: boolean): number {
    const from = at + this.#scanned;
    const lineEnd = this.#lineEnds.next(bytes, from);
    if (this.#isFirstLine) {
      const event = findEventBehindTail(bytes, Math.max(at, from - keptBytes), lineEnd);
      if (event >= 0) return this.#malformed("tail_of_event", event);
    }
    if (lineEnd === bytes.length && !isEnd) {
      return this.#waitOrForget(bytes, at, Math.max(at, bytes.length - keptBytes));
    }
    if (this.#isTooLong(lineEnd)) return this.#malformed("too_long", lineEnd);
    const end = contentEnd(bytes, at, lineEnd);
    if (this.#isFirstLine && isTail(bytes, at, end)) return this.#malformed("tail_of_event", end);
    return this.#finishText("text", bytes.subarray(at, end), end);
  }

  #ruby(bytes: Buffer, at: number, isEnd: boolean): number {
    const found = findRubyHashEnd(bytes, at + this.#scanned, isEnd);
    if (found.kind === "open" && !isEnd) {
      return this.#waitOrForget(bytes, at, found.scanned);
    }
    const end = found.kind === "open" ? bytes.length : found.index;
    this.#passLineEnds(countLineEnds(bytes, at, end), this.#teller.line);
    if (this.#isTooLong(end)) return this.#malformed("too_long", end);
    if (found.kind !== "closed") return this.#malformed("truncated_json", end);
    return this.#finishText("rubydebug", bytes.subarray(at, end), end);
  }

  #skipUntil(code: MalformedFrameCode, mark: EventMark, from: number): number {
    this.#mode = "skipped";
    this.#skipCode = code;
    this.#skipMark = mark;
    return from;
  }

  #skip(bytes: Buffer, at: number, isEnd: boolean): number {
    const lineEnd = this.#lineEnds.next(bytes, at);
    const found = findSkipEnd(bytes, at, lineEnd, this.#skipMark);
    if (found < bytes.length) return this.#malformed(this.#skipCode, found);
    if (isEnd) return this.#malformed(this.#skipCode, bytes.length);
    return bytes.length - at > keptBytes ? bytes.length - keptBytes : needMore;
  }

  /** Waits for more bytes; those of a frame that is too long already are not kept. */
  #waitOrForget(bytes: Buffer, at: number, scanned: number): number {
    this.#scanned = scanned - at;
    if (scanned === at || !this.#isTooLong(scanned)) return needMore;
    this.#teller.line += countLineEnds(bytes, at, scanned);
    return scanned;
  }

  #begin(mode: Mode, start: number): number {
    this.#mode = mode;
    this.#scanned = 0;
    this.#teller.begin(start);
    if (mode === "object") this.#scanner.reset();
    return start;
  }

  #isTooLong(end: number): boolean {
    return this.#teller.lengthUntil(end) > this.#maxFrameBytes;
  }

  /** A frame went over line ends: what was known of its first line counts no more. */
  #passLineEnds(count: number, from: number = this.#teller.firstLine): void {
    this.#teller.line = from + count;
    if (count > 0) this.#isNotOneObject = false;
  }

  #finishEvent(parsed: ParsedEvent, bytes: Buffer, end: number): number {
    this.#teller.event(parsed, bytes);
    return this.#leave(end);
  }

  #finishText(kind: TextFrame["kind"], bytes: Buffer, end: number): number {
    this.#teller.text(kind, bytes);
    return this.#leave(end);
  }

  #malformed(code: MalformedFrameCode, end: number): number {
    this.#teller.malformed(code, end);
    return this.#leave(end);
  }

  #leave(end: number): number {
    this.#mode = "between";
    this.#isLineStart = false;
    this.#isFirstLine = false;
    return end;
  }
}

/** Tells the compiler that every case was handled. */
function unreachable(value: never): never {
  throw new Error(`unexpected ${String(value)}`);
}
