/**
 * What normalisation did to a value.
 *
 * - `invalid_data`: the value does not fit the attribute; it was set to null or replaced by the
 *   default.
 * - `invalid_attribute`: Sentry knows no such top-level attribute; its value is lost.
 * - `missing_attribute`: something required is not there.
 * - `value_too_long`: the value is longer than allowed, and such values are dropped, not cut.
 * - `trimmed`: the value was cut to its limit.
 * - `changed`: the value was replaced by another one that stands for it.
 * - `removed`: the value has no place in the schema, or the server sets it itself.
 * - `past_timestamp`, `future_timestamp`: the event was dated as of its arrival.
 * - `clock_drift`: all times were shifted by the difference to the client's clock.
 */
export type RemarkCode =
  | "invalid_data"
  | "invalid_attribute"
  | "missing_attribute"
  | "value_too_long"
  | "trimmed"
  | "changed"
  | "removed"
  | "past_timestamp"
  | "future_timestamp"
  | "clock_drift";

/** One thing that Sentry would not have kept as it was sent. */
export interface Remark {
  /** Where, as keys and indexes joined by dots: `exception.values.0.value`. */
  readonly path: string;
  readonly code: RemarkCode;
  /** What happened, for a reader. */
  readonly message: string;
}
