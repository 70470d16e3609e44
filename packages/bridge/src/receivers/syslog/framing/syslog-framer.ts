import { HeldFrame } from "./held-frame.ts";
import { readFrameStart } from "./octet-count.ts";

/** A message as it came, without what separates it from the next. */
interface MessageFrame {
  readonly kind: "message";
  readonly bytes: Buffer;
  /** In bytes from the start of the stream. */
  readonly offset: number;
  /** The stream ended before the frame did. */
  readonly isCutOff: boolean;
}

/** A message that is longer than it may be, and was passed over. */
interface TooLongFrame {
  readonly kind: "too_long";
  readonly offset: number;
}

export type SyslogFrame = MessageFrame | TooLongFrame;

/** Takes a frame; called while `push` or `end` runs. */
export type FrameListener = (frame: SyslogFrame) => void;

const nul = 0;
const lineFeed = 10;
const carriageReturn = 13;
const nothing = Buffer.alloc(0);

/**
 * Cuts a stream into syslog messages: those whose length is told first, and those that end with a line
 * end or a NUL (RFC 6587, section 3.4), by turns. What is found does not depend on how the stream is
 * cut into chunks. A frame is a view of its chunk where it lies within one.
 */
export class SyslogFramer {
  readonly #maxFrameBytes: number;
  readonly #held = new HeldFrame();
  #state: "start" | "counted" | "line" = "start";
  /** The first bytes of a frame that do not yet tell how it ends: few. */
  #undecided = nothing;
  /** How many bytes of the counted frame are to come. */
  #missing = 0;
  #isPassedOver = false;
  #isCounting = false;
  /** Where the bytes at hand begin, and where the frame began. */
  #offset = 0;
  #frameOffset = 0;

  constructor(maxFrameBytes: number) {
    this.#maxFrameBytes = maxFrameBytes;
  }

  /** How much memory a frame that is not complete takes, at most. */
  get heldBytes(): number {
    return this.#held.roomBytes + this.#undecided.length;
  }

  /** Whether a frame has begun and not ended. */
  get isInFrame(): boolean {
    return this.#state !== "start" || this.#undecided.length > 0;
  }

  push(chunk: Buffer, onFrame: FrameListener): void {
    const bytes = this.#undecided.length === 0 ? chunk : Buffer.concat([this.#undecided, chunk]);
    this.#offset -= this.#undecided.length;
    this.#undecided = nothing;
    let index = 0;
    while (index < bytes.length) index = this.#step(bytes, index, onFrame);
    this.#offset += bytes.length;
  }

  /** Ends the stream: what was not finished is a frame. The framer can then begin anew. */
  end(onFrame: FrameListener): void {
    if (this.#undecided.length > 0) {
      this.#frameOffset = this.#offset - this.#undecided.length;
      this.#held.append(this.#undecided);
      this.#undecided = nothing;
    }
    const isCutOff = this.#state === "counted";
    if (this.#held.length > 0) this.#finish(nothing, isCutOff, onFrame);
    this.#state = "start";
    this.#isPassedOver = false;
    this.#isCounting = false;
    this.#offset = 0;
  }

  #step(bytes: Buffer, index: number, onFrame: FrameListener): number {
    if (this.#state === "counted") return this.#count(bytes, index, onFrame);
    if (this.#state === "line") return this.#line(bytes, index, onFrame);
    if (isSeparator(bytes[index])) return index + 1;
    const start = readFrameStart(bytes, index, this.#isCounting);
    if (start.kind === "unknown") {
      this.#undecided = Buffer.from(bytes.subarray(index));
      return bytes.length;
    }
    this.#isPassedOver = false;
    this.#state = start.kind;
    this.#frameOffset = this.#offset + index;
    if (start.kind === "line") return index;
    this.#isCounting = true;
    this.#missing = start.length;
    if (start.length > this.#maxFrameBytes) this.#passOver(onFrame);
    return start.begin;
  }

  #count(bytes: Buffer, index: number, onFrame: FrameListener): number {
    const end = Math.min(bytes.length, index + this.#missing);
    this.#missing -= end - index;
    this.#take(bytes.subarray(index, end), this.#missing === 0, onFrame);
    return end;
  }

  #line(bytes: Buffer, index: number, onFrame: FrameListener): number {
    let end = index;
    while (end < bytes.length && bytes[end] !== lineFeed && bytes[end] !== nul) end += 1;
    if (!this.#isPassedOver && this.#held.length + end - index > this.#maxFrameBytes) {
      this.#passOver(onFrame);
    }
    this.#take(bytes.subarray(index, end), end < bytes.length, onFrame);
    return end < bytes.length ? end + 1 : end;
  }

  #take(part: Buffer, isLast: boolean, onFrame: FrameListener): void {
    if (!this.#isPassedOver) {
      if (isLast) this.#finish(part, false, onFrame);
      else this.#held.append(part);
    }
    if (isLast) this.#state = "start";
  }

  #finish(last: Buffer, isCutOff: boolean, onFrame: FrameListener): void {
    const whole = this.#joined(last);
    const bytes = whole.at(-1) === carriageReturn ? whole.subarray(0, -1) : whole;
    onFrame({ kind: "message", bytes, offset: this.#frameOffset, isCutOff });
  }

  #joined(last: Buffer): Buffer {
    if (this.#held.length === 0) return last;
    this.#held.append(last);
    return this.#held.take();
  }

  #passOver(onFrame: FrameListener): void {
    this.#isPassedOver = true;
    this.#held.clear();
    onFrame({ kind: "too_long", offset: this.#frameOffset });
  }
}

function isSeparator(byte: number | undefined): boolean {
  return byte === lineFeed || byte === nul || byte === carriageReturn;
}
