import type { LogRecord } from "@rookery/log-record";

import type { DecodeNote } from "./decode-note.ts";
import type { MalformedFrame } from "./framing/frame.ts";
import type { JsonFramerOptions } from "./framing/json-framer.ts";
import { readFrames } from "./framing/read-frames.ts";
import type { LogstashDecoder } from "./logstash-decoder.ts";

/** How {@link readRecords} reads. */
export interface ReadRecordsOptions extends JsonFramerOptions {
  /** Makes the records; one decoder may serve any number of streams. */
  readonly decoder: LogstashDecoder;
  /** Hears of each part of the stream that is no record. */
  readonly onMalformed?: (frame: MalformedFrame) => void;
  /** Hears what was missing, guessed or repaired. */
  readonly onNote?: (note: DecodeNote) => void;
}

/**
 * Reads the log records of a stream of bytes: events however they are framed, and lines of text.
 *
 * The stream is read no faster than its records are taken; its errors are passed on.
 *
 * @throws LogstashOptionsError `invalid_max_frame_bytes`
 *
 * @example
 * ```ts
 * const decoder = createLogstashDecoder();
 * for await (const record of readRecords(process.stdin, { decoder })) console.log(record.body);
 * ```
 */
export async function* readRecords(
  source: AsyncIterable<Uint8Array>,
  { decoder, onMalformed, onNote, ...options }: ReadRecordsOptions,
): AsyncGenerator<LogRecord, void, undefined> {
  for await (const frame of readFrames(source, options)) {
    if (frame.kind === "event") {
      for (const note of frame.notes) onNote?.(note);
      yield decoder.decode(frame.event, onNote);
    } else if (frame.kind === "text" || frame.kind === "rubydebug") {
      yield decoder.decodeText(frame.bytes, onNote);
    } else if (frame.kind === "malformed") {
      onMalformed?.(frame);
    }
  }
}
