import { SendError, type SendErrorCode } from "./send-error.ts";
import type { SendOutcome } from "./transport.ts";

interface FailureRule {
  readonly code: SendErrorCode;
  readonly message: (origin: string) => string;
}

const refused: FailureRule = {
  code: "connection_refused",
  message: (origin) =>
    `${origin} refused the connection: check host and port of the DSN, and that Sentry is running`,
};
const notFound: FailureRule = {
  code: "host_not_found",
  message: (origin) => `The host of ${origin} is not known: check the host of the DSN`,
};
const timedOut: FailureRule = {
  code: "timed_out",
  message: (origin) => `${origin} did not answer in time: check the network, a proxy, a firewall`,
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
  UND_ERR_ABORTED: { code: "aborted", message: () => "The request was given up" },
};

/** Turns what a request threw into an outcome: the network may be back for the next attempt. */
export function classifyFailure(failure: unknown, origin: string): SendOutcome {
  const name = failure instanceof Error ? failure.name : "";
  if (name === "TimeoutError") return retryable(timedOut, origin, failure);
  const code = name === "AbortError" ? "UND_ERR_ABORTED" : systemCode(failure);
  const rule = rules[code];
  if (rule !== undefined) return retryable(rule, origin, failure);
  if (isTlsCode(code)) {
    const message = `The certificate of ${origin} was not accepted (${code}): give the CA that signed it`;
    return { status: "retryable", error: new SendError("tls_failed", message, { cause: failure }) };
  }
  const message = `The connection to ${origin} broke${code === "" ? "" : ` (${code})`}`;
  return {
    status: "retryable",
    error: new SendError("connection_failed", message, { cause: failure }),
  };
}

function retryable(rule: FailureRule, origin: string, cause: unknown): SendOutcome {
  return { status: "retryable", error: new SendError(rule.code, rule.message(origin), { cause }) };
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
