/** What a {@link DecodeNote} is about. */
export type DecodeNoteCode =
  | "timestamp_missing"
  | "timestamp_unreadable"
  | "timestamp_number"
  | "timestamp_without_zone"
  | "timestamp_recovered"
  | "level_missing"
  | "level_unknown"
  | "level_scheme_guessed"
  | "invalid_utf8"
  | "lone_surrogate"
  | "unsafe_key"
  | "non_finite_number";

/**
 * Something a reader of the record should know: what was missing, guessed or repaired.
 *
 * Notes never quote the record, so they may be logged and counted.
 */
export interface DecodeNote {
  /** The kind of note; stable, made for counting. */
  readonly code: DecodeNoteCode;
  /** One sentence for people. */
  readonly message: string;
}

const messages = {
  timestamp_missing: "No field holds a time; the time of reading stands in.",
  timestamp_unreadable: "The time is in no known form; its text stays an attribute.",
  timestamp_number: "@timestamp is a number; read as epoch s, ms, µs or ns by its size.",
  timestamp_without_zone: "The time names no zone; read as UTC, or as of the zone that was given.",
  timestamp_recovered: "Logstash could not read the time; it was recovered from _@timestamp.",
  level_missing: "No field holds a level; the severity is left unspecified.",
  level_unknown: "The level is in no known scheme; it decided nothing.",
  level_scheme_guessed: "The level is a bare number; its scheme was guessed from its size.",
  invalid_utf8: "The line is not valid UTF-8; bad bytes were replaced by U+FFFD.",
  lone_surrogate: "A string held half of a surrogate pair; it was replaced by U+FFFD.",
  unsafe_key: "An object has the key __proto__; it is kept as plain data.",
  non_finite_number: "A number is NaN or infinite, which JSON does not know; it became a text.",
} satisfies Record<DecodeNoteCode, string>;

/** Makes the note of a code. */
export function decodeNote(code: DecodeNoteCode): DecodeNote {
  return { code, message: messages[code] };
}

/** Every code of a {@link DecodeNote}. */
export const decodeNoteCodes: readonly string[] = Object.keys(messages);
