import type { LogstashLine } from "../lines/parse-logstash-line.ts";
import type { Frame, FramePosition, MalformedFrameCode, TextFrame } from "./frame.ts";
import { malformedFrame } from "./malformed-frame.ts";

/** A line or an object that is an event. */
export type ParsedEvent = Extract<LogstashLine, { status: "event" }>;

/** Knows where the frame under way began, and tells of it when it ends. */
export class FrameTeller {
  /** Takes the frames. */
  onFrame: (frame: Frame) => void = () => {};
  /** Where in the stream the bytes at hand begin. */
  base = 0;
  /** The number of the line that is being looked at. */
  line = 1;
  #offset = 0;
  #firstLine = 1;

  /** The line that the frame under way began on. */
  get firstLine(): number {
    return this.#firstLine;
  }

  /** A frame begins at an index of the bytes at hand. */
  begin(index: number, line: number = this.line): void {
    this.#offset = this.base + index;
    this.#firstLine = line;
  }

  /** How long the frame under way is that ends before an index; its first bytes may be gone. */
  lengthUntil(index: number): number {
    return this.base + index - this.#offset;
  }

  event({ event, notes }: ParsedEvent, bytes: Uint8Array): void {
    this.onFrame({ kind: "event", event, notes, bytes, ...this.#place(bytes.length) });
  }

  text(kind: TextFrame["kind"], bytes: Uint8Array): void {
    this.onFrame({ kind, bytes, ...this.#place(bytes.length) });
  }

  malformed(code: MalformedFrameCode, end: number): void {
    this.onFrame(malformedFrame(code, this.#place(this.lengthUntil(end))));
  }

  blank(length: number): void {
    this.onFrame({ kind: "blank", ...this.#place(length) });
  }

  #place(length: number): FramePosition {
    return { offset: this.#offset, length, line: this.#firstLine };
  }
}
