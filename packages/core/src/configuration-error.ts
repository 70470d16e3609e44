/** What is wrong with the input that a {@link SentryConfigurationError} speaks of. */
export type SentryConfigurationErrorCode =
  | "dsn_not_a_url"
  | "dsn_scheme"
  | "dsn_key"
  | "dsn_host"
  | "dsn_project_id"
  | "transport_option"
  | "delivery_option"
  | "client_report_option"
  | "log_option";

/**
 * Thrown when a DSN or an option cannot be used.
 *
 * The message says what is wrong and what was expected, and never contains a key or a DSN.
 */
export class SentryConfigurationError extends Error {
  override readonly name = "SentryConfigurationError";
  /** Tells the cases apart without reading the message. */
  readonly code: SentryConfigurationErrorCode;

  constructor(code: SentryConfigurationErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
