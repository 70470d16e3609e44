import { expect, test, vi } from "vitest";

import { HttpTransport, parseDsn } from "../../src/index.ts";
import { client } from "./transport-rig.ts";

const dsn = parseDsn("https://topsecretkey@sentry.example/42");

/** Makes a transport as JavaScript may: with any options. */
function create(options: object): HttpTransport {
  return new HttpTransport({ dsn, client, ...options });
}

const pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----";

test.each([
  [{ client: { name: "a\r\nb", version: "1" } }, "transport_client", "client: expected name and"],
  [{ client: { name: "a,sentry_key=b", version: "1" } }, "transport_client", "client: expected"],
  [{ client: { name: "a", version: "" } }, "transport_client", "client: expected name and version"],
  [{ endpoint: "otlp" }, "transport_endpoint", `endpoint: expected "envelope" or "store".`],
  [{ auth: "cookie" }, "transport_auth", `auth: expected "header" or "query".`],
  [
    { timeoutMillis: 0 },
    "transport_timeout",
    "expected a whole number from 1 to 2147483647, got 0.",
  ],
  [
    { timeoutMillis: 2 ** 31 },
    "transport_timeout",
    "timeoutMillis: expected a whole number from 1",
  ],
  [{ timeoutMillis: Number.NaN }, "transport_timeout", "got NaN."],
  [{ timeoutMillis: "topsecretkey" }, "transport_timeout", "got what is no number."],
  [{ maxConnections: 0 }, "transport_connections", "maxConnections: expected a whole number of at"],
  [{ maxConnections: 1.5 }, "transport_connections", "at least 1, got 1.5."],
  [{ ca: [] }, "transport_ca", "ca: expected certificates in PEM form"],
  [{ ca: "garbage" }, "transport_ca", "ca: expected certificates in PEM form"],
  [{ ca: [pem] }, "transport_ca", "ca: expected certificates in PEM form"],
])("%o is a configuration error", (options, code, message) => {
  expect(() => create(options)).toThrow(
    expect.objectContaining({
      name: "SentryConfigurationError",
      code,
      message: expect.stringContaining(message),
    }),
  );
  expect(() => create(options)).not.toThrow("topsecretkey");
});

test("a proxy variable that holds no URL is a configuration error", () => {
  vi.stubEnv("HTTPS_PROXY", "socks5://user:topsecretkey@proxy:1080");
  try {
    expect(() => create({})).toThrow(expect.objectContaining({ code: "transport_proxy" }));
    expect(() => create({})).not.toThrow("topsecretkey");
  } finally {
    vi.unstubAllEnvs();
  }
});
