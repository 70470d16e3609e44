/** The part of a record that a {@link DecodeReason} is about. */
export type ReasonPart =
  | "dialect"
  | "time"
  | "severity"
  | "body"
  | "logger"
  | "exception"
  | "trace"
  | "record";

/** What a {@link DecodeReason} says; stable, made for counting. */
export type DecodeReasonCode =
  | "recognized_by_keys"
  | "resembles_no_other"
  | "text_line"
  | "carried_event_opened"
  | "read_from_field"
  | "read_from_lesser_field"
  | "recovered_time"
  | "time_of_reading"
  | "level_word"
  | "level_number"
  | "level_implied"
  | "level_of_exception"
  | "level_unknown"
  | "level_missing"
  | "number_outvoted"
  | "missing"
  | "read_from_stack_trace"
  | "incomplete_trace"
  | "kept_as_attribute"
  | "dropped"
  | "failure_tag";

/**
 * Why a part of a record is as it is.
 *
 * Reasons name fields, quote level words and numbers, and nothing else of the event, so that they may
 * be shown and logged.
 */
export interface DecodeReason {
  readonly part: ReasonPart;
  readonly code: DecodeReasonCode;
  /** One sentence for people. */
  readonly message: string;
  /** The field it was read from, as a dotted path. */
  readonly field?: string;
}
