// What a status means: https://develop.sentry.dev/sdk/foundations/transport/
// We retry 429 and 5xx where Sentry's SDKs must not: ours is a collector-style exporter.
import { parseHttpDate, parseRetryAfter } from "../rate-limits/parse-retry-after.ts";
import {
  defaultRateLimitMillis,
  readRateLimits,
  type RateLimit,
} from "../rate-limits/read-rate-limits.ts";
import { SendError, type SendErrorCode } from "./send-error.ts";
import type { SendOutcome } from "./transport.ts";

/** What a server answered, as far as it tells what became of an envelope. */
export interface ServerAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  /** `X-Sentry-Rate-Limits`; several headers are joined by commas. */
  readonly rateLimits: string | undefined;
  readonly contentType: string | undefined;
  /** `Date`: what the server's clock said. */
  readonly date?: string | undefined;
  /** The start of the body. */
  readonly body: string;
}

const maxDetailLength = 200;
/** White space, and what steers a terminal, reversals of the writing direction included. */
const unprintable = /[\s\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

interface Refusal {
  readonly code: SendErrorCode;
  readonly hint: string;
}

const refusals: Readonly<Record<number, Refusal>> = {
  // Relay says so of a key or a project id in the wrong form, every server of bytes it cannot read.
  400: {
    code: "refused",
    hint: "check key and project id of the DSN, and that nothing on the way changes what is sent",
  },
  401: { code: "unauthorized", hint: "check the key of the DSN" },
  403: {
    code: "forbidden",
    hint: "check key and project id of the DSN, and that the project is enabled",
  },
  404: { code: "not_found", hint: "check host, path and project id of the DSN" },
  413: { code: "too_large", hint: "the event is larger than Sentry takes" },
};
const otherRefusal: Refusal = {
  code: "refused",
  hint: "check host and path of the DSN, and what stands between",
};
/** "Request Timeout" is about the connection, not about what was sent (RFC 9110, 15.5.9). */
const requestTimeout = 408;

/** Turns a server's answer into an outcome, with the rate limits that came along. */
export function classifyResponse(answer: ServerAnswer, nowMillis: number): SendOutcome {
  // A time that the server names is one of its own clock, which may be another than ours.
  const serverMillis = parseHttpDate(answer.date ?? "") ?? nowMillis;
  const rateLimits = readRateLimits(answer, serverMillis);
  const outcome = classifyStatus(answer, rateLimits, serverMillis);
  return rateLimits.length === 0 ? outcome : { ...outcome, rateLimits };
}

function classifyStatus(
  answer: ServerAnswer,
  rateLimits: readonly RateLimit[],
  nowMillis: number,
): SendOutcome {
  const { status } = answer;
  if (status >= 200 && status < 300) return classifySuccess(answer);
  const detail = describeBody(answer.body);
  if (status === 429) {
    // The answer does not say which of its limits this envelope met: the longest is safe.
    const longestMillis = Math.max(0, ...rateLimits.map((limit) => limit.retryAfterMillis));
    return {
      status: "retryable",
      error: new SendError(
        "rate_limited",
        `Sentry limits the rate (429)${detail}: check the quota of the project`,
        {
          httpStatus: status,
        },
      ),
      retryAfterMillis:
        longestMillis || (parseRetryAfter(answer.retryAfter, nowMillis) ?? defaultRateLimitMillis),
    };
  }
  if (status >= 500 || status === requestTimeout) {
    const retryAfterMillis = parseRetryAfter(answer.retryAfter, nowMillis);
    return {
      status: "retryable",
      error: new SendError(
        "server_error",
        `Sentry failed (${status})${detail}: check the server, and what stands between`,
        {
          httpStatus: status,
        },
      ),
      ...(retryAfterMillis !== undefined && { retryAfterMillis }),
    };
  }
  return { status: "rejected", error: refusal(status, detail) };
}

/**
 * No Sentry answers with a web page: what does is a login page, a portal, another site, and some say
 * so only in the body. Bugsink calls its empty answer one.
 */
function classifySuccess({ body, contentType, status }: ServerAnswer): SendOutcome {
  const isMarkup = body.trimStart().startsWith("<");
  const isPage = contentType?.toLowerCase().startsWith("text/html") === true && body !== "";
  if (!isPage && !isMarkup) return { status: "accepted" };
  const message = `What answered (${status}) is a web page, not Sentry: check host and path of the DSN`;
  return {
    status: "rejected",
    error: new SendError("not_sentry", message, { httpStatus: status }),
  };
}

function refusal(status: number, detail: string): SendError {
  if (status < 400) {
    const message = `Sentry answered with a redirection (${status}): check scheme and host of the DSN`;
    return new SendError("redirected", message, { httpStatus: status });
  }
  const { code, hint } = refusals[status] ?? otherRefusal;
  const message = `Sentry refused the event (${status})${detail}: ${hint}`;
  return new SendError(code, message, { httpStatus: status });
}

/** Takes the sentence out of `{"detail": …}` (Relay, GlitchTip) or `{"message": …}` (Bugsink). */
function describeBody(body: string): string {
  let text = body;
  try {
    const answer: unknown = JSON.parse(body);
    if (typeof answer === "object" && answer !== null) {
      const { detail, message } = answer as { detail?: unknown; message?: unknown };
      text = typeof detail === "string" ? detail : typeof message === "string" ? message : "";
    }
  } catch {
    // Not JSON, or not all of it: markup and half a sentence tell nobody anything.
    if (/^\s*[<{]/.test(body)) text = "";
  }
  const line = text.replaceAll(unprintable, " ").trim().slice(0, maxDetailLength);
  return line === "" ? "" : ` "${line}"`;
}
