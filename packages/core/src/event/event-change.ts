/**
 * What `fitEvent` did to a value.
 *
 * - `shortened`: a text was cut and ends in `...`, or a structure lost what is over its limit.
 * - `removed`: the value is gone, because it could not be kept anywhere.
 * - `replaced`: another value stands for it: a known level, text for a bigint.
 * - `renamed`: it is under another name: a tag whose name Sentry keeps for itself.
 * - `moved`: it did not fit there, and is in `extra` under its path.
 * - `added`: something that Sentry needs was not there.
 * - `redated`: Sentry will date the event at its arrival.
 * - `sacrificed`: it was left out to hold the whole event within the size that is taken.
 */
export type EventChangeCode =
  | "shortened"
  | "removed"
  | "replaced"
  | "renamed"
  | "moved"
  | "added"
  | "redated"
  | "sacrificed";

/** One thing that is not sent as it was given. */
export interface EventChange {
  /** Where, as keys and indexes joined by dots: `exception.values.0.value`. */
  readonly path: string;
  readonly change: EventChangeCode;
  /** What happened, as a short sentence without the value itself. */
  readonly message: string;
}
