/** How bytes from outside break Sentry's protocol; each way has a code of its own. */
export type SentryProtocolErrorCode =
  /** There is no envelope header: the input is empty. */
  | "envelope_empty"
  /** More items than {@link parseEnvelope} takes. */
  | "envelope_items"
  /** A header line is longer than any server takes. */
  | "header_too_long"
  /** Blanks or a carriage return stand before or behind a header, or a blank line where a header belongs. */
  | "header_padded"
  /** A header is not UTF-8. */
  | "header_not_utf8"
  /** A header is not one JSON object on one line. */
  | "header_not_json"
  /** A header is nested too deep. */
  | "header_too_deep"
  /** A header has a key twice, such as a second `sent_at`. */
  | "header_repeated_key"
  /** A header field that Sentry knows has a value that it cannot read, or `type` is missing. */
  | "header_field"
  /** The input ends before the payload has the bytes that its `length` promises. */
  | "payload_cut_short"
  /** Something other than a newline follows the bytes that `length` promises. */
  | "payload_not_ended";

/**
 * Thrown when bytes from outside do not follow Sentry's protocol.
 *
 * Set apart from `SentryConfigurationError`, which is about what an operator wrote and ends a start:
 * this one is about data, and costs only the data. The message says where, and never shows the bytes.
 */
export class SentryProtocolError extends Error {
  override readonly name = "SentryProtocolError";
  /** Tells the cases apart without reading the message. */
  readonly code: SentryProtocolErrorCode;

  constructor(code: SentryProtocolErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
