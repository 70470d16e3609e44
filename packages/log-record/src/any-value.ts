/**
 * Any value a log record may carry in its body or attributes.
 *
 * This is what a well-behaved producer writes (OpenTelemetry logs data model, "type any"). An SDK
 * checks neither bodies nor the types of SDK 3.x, so readers of a {@link LogRecord} meet `unknown`:
 * an `Error` instance as a body, a `Buffer`, `NaN`.
 */
export type AnyValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | Uint8Array
  | readonly AnyValue[]
  | AnyValueMap;

/** A map of attribute names to values, nesting allowed. */
export interface AnyValueMap {
  readonly [key: string]: AnyValue;
}
