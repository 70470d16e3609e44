/**
 * Headers with which browsers let pages of any origin send events and read the answers.
 *
 * As Relay does on its ingestion endpoints; the mock's own pages and data never carry them.
 */
export const crossOriginHeaders: Readonly<Record<string, string>> = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "x-sentry-error, x-sentry-rate-limits, retry-after",
  vary: "origin, access-control-request-method, access-control-request-headers",
};

/** The answer to a browser's question whether it may send a request. */
export const preflightHeaders: Readonly<Record<string, string>> = {
  ...crossOriginHeaders,
  "access-control-allow-methods": "POST",
  "access-control-allow-headers":
    "x-sentry-auth, x-requested-with, x-forwarded-for, origin, referer, accept, content-type, " +
    "authentication, authorization, content-encoding, transfer-encoding",
};
