import type { DecodeNote } from "../decode-note.ts";
import type { LogstashEvent } from "../logstash-event.ts";

/** Where a frame stood in its stream. */
export interface FramePosition {
  /** In bytes from the start of the stream. */
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
  /** The number of its first line, counted from 1. */
  readonly line: number;
}

/** Why a part of a stream is no frame. */
export type MalformedFrameCode =
  | "not_json"
  | "truncated_json"
  | "not_an_object"
  | "nested_too_deeply"
  | "too_long"
  | "tail_of_event";

/** A JSON object: an event, in whatever dialect. */
export interface EventFrame extends FramePosition {
  readonly kind: "event";
  readonly event: LogstashEvent;
  /** What was repaired or is unusual: `invalid_utf8`, `lone_surrogate`, `unsafe_key`, `non_finite_number`. */
  readonly notes: readonly DecodeNote[];
  /** The bytes it was read from, without white space around them. */
  readonly bytes: Uint8Array;
}

/** A line of plain text, without its end, or one event as Logstash's `rubydebug` codec prints it. */
export interface TextFrame extends FramePosition {
  readonly kind: "text" | "rubydebug";
  readonly bytes: Uint8Array;
}

/** An empty line, as appenders send it to keep a connection alive. */
export interface BlankFrame extends FramePosition {
  readonly kind: "blank";
}

/** A part of the stream that was passed over. */
export interface MalformedFrame extends FramePosition {
  readonly kind: "malformed";
  readonly code: MalformedFrameCode;
  /** One sentence that does not quote the stream. */
  readonly message: string;
}

/** What a {@link JsonFramer} finds in a stream. */
export type Frame = EventFrame | TextFrame | BlankFrame | MalformedFrame;
