/** Why an attempt failed. */
export type SendErrorCode =
  | "connection_refused"
  | "connection_failed"
  | "host_not_found"
  | "tls_failed"
  | "proxy_refused"
  | "timed_out"
  | "aborted"
  | "rate_limited"
  | "server_error"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "too_large"
  | "refused"
  | "redirected"
  | "not_sentry"
  | "unsupported_item"
  | "internal_error";

/** Says why an envelope was not taken, and what its sender may check. Never thrown: see `SendOutcome`. */
export class SendError extends Error {
  override readonly name = "SendError";
  readonly code: SendErrorCode;
  /** The HTTP status, when the server answered. */
  readonly httpStatus?: number;

  constructor(
    code: SendErrorCode,
    message: string,
    options?: ErrorOptions & { readonly httpStatus?: number },
  ) {
    super(message, options);
    this.code = code;
    if (options?.httpStatus !== undefined) this.httpStatus = options.httpStatus;
  }
}
