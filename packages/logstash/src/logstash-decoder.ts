import type { HrTime, LogRecord } from "@rookery/log-record";

import { decodeNote, type DecodeNote } from "./decode-note.ts";
import type { DialectName } from "./dialects/dialect-name.ts";
import { openCarried, type OpenedEvent } from "./dialects/open-carried.ts";
import { plainText } from "./dialects/plain-text.ts";
import { createRecordDraft } from "./draft/record-draft.ts";
import { EventReader } from "./event-reader.ts";
import type { DecodeReason } from "./explain/decode-reason.ts";
import { explainDraft } from "./explain/explain-draft.ts";
import { FieldNotes } from "./explain/field-notes.ts";
import { numericLevelSchemes, type NumericLevelScheme } from "./level/numeric-level-scheme.ts";
import type { LogstashEvent } from "./logstash-event.ts";
import { LogstashOptionsError } from "./options-error.ts";
import { textEvent } from "./text/text-event.ts";
import { parseEpochMillis } from "./time/parse-epoch-time.ts";
import { createTimeZone } from "./time/time-zone.ts";

/** How {@link createLogstashDecoder} reads what events leave open. */
export interface LogstashDecoderOptions {
  /**
   * Added to every numeric level before it is read, such as -10 for a scheme that lies ten higher.
   *
   * @default 0
   */
  readonly levelOffset?: number;
  /**
   * The scheme of numeric levels. Any name but `auto` overrules what the producer is known for; a
   * level word still wins.
   *
   * @default "auto"
   */
  readonly levelScheme?: NumericLevelScheme;
  /**
   * The zone of times that name none, as the IANA database calls it, such as `Europe/Berlin`. Logstash
   * takes the zone of its machine.
   *
   * @default "UTC"
   */
  readonly timeZone?: string;
  /**
   * The clock, in milliseconds since 1970, for the observed time and for events without a time.
   *
   * @default Date.now
   */
  readonly now?: () => number;
}

/** A record, and why it is as it is. */
export interface DecodeExplanation {
  readonly dialect: DialectName;
  readonly record: LogRecord;
  /** In the order of the record's parts. */
  readonly reasons: readonly DecodeReason[];
  /** What was missing, guessed or repaired: what `onNote` hears. */
  readonly notes: readonly DecodeNote[];
}

/** Turns Logstash events into log records; see {@link createLogstashDecoder}. */
export interface LogstashDecoder {
  /**
   * Maps one event to a log record. Never throws on any event, and never changes it.
   *
   * `onNote` hears what was missing, guessed or repaired, in the order of the record's parts.
   */
  decode(event: LogstashEvent, onNote?: (note: DecodeNote) => void): LogRecord;
  /**
   * Maps a text that is no JSON to a log record: a line, of which time, level and logger are read
   * where they stand in a usual place at its start, or an event that `rubydebug` printed. Bytes are
   * read as UTF-8. Never throws.
   */
  decodeText(text: string | Uint8Array, onNote?: (note: DecodeNote) => void): LogRecord;
  /**
   * Maps one event as {@link LogstashDecoder.decode} does, and tells why its record is as it is: which
   * dialect, which fields, which rules. Slower; made for people who look. Never throws.
   */
  explain(event: LogstashEvent): DecodeExplanation;
  /** Does for a text what {@link LogstashDecoder.explain} does for an event. */
  explainText(text: string | Uint8Array): DecodeExplanation;
}

/**
 * Creates a decoder of Logstash events in every known dialect.
 *
 * @throws LogstashOptionsError `invalid_level_offset`, `invalid_level_scheme` or `invalid_time_zone`
 *
 * @example
 * ```ts
 * const decoder = createLogstashDecoder({ levelOffset: -10 });
 * const record = decoder.decode(JSON.parse(line));
 * ```
 */
export function createLogstashDecoder(options: LogstashDecoderOptions = {}): LogstashDecoder {
  const { levelOffset = 0, levelScheme = "auto", now = Date.now, timeZone = "UTC" } = options;
  checkOptions(levelOffset, levelScheme);
  const reader = new EventReader({
    levelOffset,
    levelScheme,
    timeZone: timeZone === "UTC" ? undefined : createTimeZone(timeZone),
  });

  function decodeOpened(opened: OpenedEvent, onNote?: NoteListener): LogRecord {
    const draft = createRecordDraft();
    const record = reader.read(opened, draft, hrTime(now()));
    if (onNote !== undefined) for (const code of draft.notes) onNote(decodeNote(code));
    return record;
  }

  function explainOpened(opened: OpenedEvent, isText: boolean): DecodeExplanation {
    const draft = createRecordDraft();
    const notes = new FieldNotes();
    const record = reader.read(opened, draft, hrTime(now()), notes.trace);
    return {
      dialect: opened.dialect.name,
      record,
      reasons: explainDraft({ opened, draft, notes, record, isText }),
      notes: draft.notes.map((code) => decodeNote(code)),
    };
  }

  return {
    decode: (event, onNote) => decodeOpened(openCarried(event), onNote),
    decodeText: (text, onNote) => decodeOpened(openText(text), onNote),
    explain: (event) => explainOpened(openCarried(event), false),
    explainText(text) {
      const opened = openText(text);
      return explainOpened(opened, opened.dialect === plainText);
    },
  };
}

function openText(text: string | Uint8Array): OpenedEvent {
  const { event, kind } = textEvent(typeof text === "string" ? text : utf8Text(text));
  return kind === "event" ? openCarried(event) : { dialect: plainText, event, carriers: [] };
}

function utf8Text({ buffer, byteLength, byteOffset }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString("utf8");
}

type NoteListener = (note: DecodeNote) => void;

function checkOptions(levelOffset: number, levelScheme: string): void {
  if (!Number.isFinite(levelOffset)) {
    throw new LogstashOptionsError(
      "invalid_level_offset",
      `levelOffset is ${levelOffset}; expected a finite number, such as -10`,
    );
  }
  if (!numericLevelSchemes.some((known) => known === levelScheme)) {
    throw new LogstashOptionsError(
      "invalid_level_scheme",
      `levelScheme is "${levelScheme}"; expected one of ${numericLevelSchemes.join(", ")}`,
    );
  }
}

/** A clock that is wrong (NaN, negative) must not make a record with no time. */
function hrTime(millis: number): HrTime {
  return parseEpochMillis(millis) ?? [0, 0];
}
