/** What is wrong with the input that a {@link SentryConfigurationError} speaks of. */
export type SentryConfigurationErrorCode =
  | "dsn_not_a_url"
  | "dsn_scheme"
  | "dsn_host_missing"
  | "dsn_host_invalid"
  | "dsn_public_key_missing"
  | "dsn_public_key_invalid"
  | "dsn_secret_key_invalid"
  | "dsn_project_id_missing"
  | "dsn_project_id_invalid"
  | "transport_client"
  | "transport_endpoint"
  | "transport_auth"
  | "transport_timeout"
  | "transport_connections"
  | "transport_ca"
  | "transport_certificate"
  | "transport_private_key"
  | "transport_key_mismatch"
  | "transport_proxy"
  | "transport_encoding"
  | "transport_encoding_unsupported"
  | "transport_compression_level"
  | "transport_compression_threshold"
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
