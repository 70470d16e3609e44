import { SendError, type SendErrorCode } from "./send-error.ts";
import type { SendOutcome } from "./transport.ts";

/** Who was to be reached, and what stood between. */
export interface Route {
  readonly origin: string;
  /** The environment variable that names a proxy for it, when there is one. */
  readonly proxyVariable: string | undefined;
}

interface FailureRule {
  readonly code: SendErrorCode;
  readonly message: (origin: string, code: string, proxy: string) => string;
  /** Whether a proxy that is between is to be checked, too. */
  readonly involvesProxy: boolean;
}

const refused: FailureRule = {
  code: "connection_refused",
  message: (origin) =>
    `${origin} refused the connection: check host and port of the DSN, and that Sentry is running`,
  involvesProxy: true,
};
const notFound: FailureRule = {
  code: "host_not_found",
  message: (origin) => `The host of ${origin} is not known: check the host of the DSN`,
  involvesProxy: true,
};
const timedOut: FailureRule = {
  code: "timed_out",
  message: (origin) => `${origin} did not answer in time: check the network, a firewall`,
  involvesProxy: true,
};
const aborted: FailureRule = {
  code: "aborted",
  message: () => "The request was given up",
  involvesProxy: false,
};
const proxyRefused: FailureRule = {
  code: "proxy_refused",
  message: (origin, _code, proxy) =>
    `${proxy} did not let the request to ${origin} through: check its rules, user and password`,
  involvesProxy: false,
};
const noHttp: FailureRule = {
  code: "connection_failed",
  message: (origin) =>
    `What answers at ${origin} does not speak HTTP: check scheme and port of the DSN`,
  involvesProxy: true,
};
const broken: FailureRule = {
  code: "connection_failed",
  message: (origin, code) =>
    `The connection to ${origin} broke${code === "" ? "" : ` (${code})`}: check the network, and what stands between`,
  involvesProxy: true,
};

// Codes of Node's system errors and of undici.
const rules: Readonly<Record<string, FailureRule>> = {
  ECONNREFUSED: refused,
  ENOTFOUND: notFound,
  EAI_AGAIN: notFound,
  ETIMEDOUT: timedOut,
  UND_ERR_CONNECT_TIMEOUT: timedOut,
  UND_ERR_HEADERS_TIMEOUT: timedOut,
  UND_ERR_BODY_TIMEOUT: timedOut,
  // The transport was closed.
  UND_ERR_DESTROYED: aborted,
};

const unknownCa = (origin: string): string =>
  `The certificate of ${origin} was not accepted: give the CA that signed it`;

const unknownClient = (origin: string): string =>
  `${origin} broke off the handshake: if it asks for a client certificate, give one that its CA signed`;

const tlsProblems: Readonly<Record<string, (origin: string) => string>> = {
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: unknownClient,
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: unknownClient,
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: unknownClient,
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: unknownClient,
  // The same, as OpenSSL 3.5 has it.
  "ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE": unknownClient,
  "ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE": unknownClient,
  ERR_SSL_WRONG_VERSION_NUMBER: (origin) => `${origin} speaks no TLS: try http:// in the DSN`,
  ERR_TLS_CERT_ALTNAME_INVALID: (origin) =>
    `The certificate of ${origin} is for another host: check the host of the DSN`,
  CERT_HAS_EXPIRED: (origin) => `The certificate of ${origin} has expired: renew it on the server`,
};

/** undici says only in words that a proxy opens no tunnel, or answers 407 to a request without one. */
const refusalOfProxy = /^Proxy (?:response|Authentication Required) \(/;

/** Turns what a request threw into an outcome: the network may be back for the next attempt. */
export function classifyFailure(failure: unknown, route: Route): SendOutcome {
  const code = systemCode(failure);
  const known = ruleFor(failure, code);
  if (known === undefined && isTlsCode(code)) {
    const describe = tlsProblems[code] ?? unknownCa;
    return retryable("tls_failed", `${describe(route.origin)} (${code})`, failure);
  }
  const { involvesProxy, message, code: errorCode } = known ?? broken;
  const proxy = `he proxy that ${route.proxyVariable} names`;
  const isProxied = involvesProxy && route.proxyVariable !== undefined;
  const text = `${message(route.origin, code, `T${proxy}`)}${isProxied ? `, and t${proxy}` : ""}`;
  return retryable(errorCode, text, failure);
}

function ruleFor(failure: unknown, code: string): FailureRule | undefined {
  if (!(failure instanceof Error)) return undefined;
  if (refusalOfProxy.test(failure.message)) return proxyRefused;
  if (failure.name === "HTTPParserError") return noHttp;
  if (failure.name === "TimeoutError") return timedOut;
  return failure.name === "AbortError" ? aborted : rules[code];
}

function retryable(code: SendErrorCode, message: string, cause: unknown): SendOutcome {
  return { status: "retryable", error: new SendError(code, message, { cause }) };
}

/** The code of the error or of what caused it; Node wraps several addresses' errors in one. */
function systemCode(failure: unknown): string {
  for (let error = failure, depth = 0; error instanceof Error && depth < 5; depth += 1) {
    if ("code" in error && typeof error.code === "string") return error.code;
    error = error instanceof AggregateError ? error.errors[0] : error.cause;
  }
  return "";
}

function isTlsCode(code: string): boolean {
  return (
    code.startsWith("ERR_TLS") ||
    code.startsWith("ERR_SSL") ||
    code.startsWith("CERT_") ||
    code.includes("SELF_SIGNED") ||
    code.startsWith("UNABLE_TO_")
  );
}
