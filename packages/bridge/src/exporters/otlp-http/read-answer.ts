import { ProtobufLogsSerializer } from "@opentelemetry/otlp-transformer";
import { parseRetryAfter } from "@rookery/core";

import type { RefusalReason, SendOutcome } from "./send-outcome.ts";

/** What a server answered. */
export interface ServerAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly retryAfter: string | undefined;
  readonly body: Uint8Array;
}

/** OTLP specification, "Retryable Response Codes". All others are for good. */
const retryableStatuses: ReadonlySet<number> = new Set([429, 502, 503, 504]);

const refusals: Readonly<Record<number, readonly [reason: RefusalReason, advice: string]>> = {
  400: ["bad_request", "it could not read the request"],
  401: ["unauthorized", "check the credentials in headers"],
  403: ["forbidden", "check the credentials in headers, and what they allow"],
  404: ["not_found", "check the path of endpoint, to which /v1/logs is added"],
  413: ["too_large", "a smaller sending_queue.batch.max_bytes may help"],
};

/** Says what an answer means; `records` is how many were sent. */
export function readAnswer(answer: ServerAnswer, records: number, nowMillis: number): SendOutcome {
  const { retryAfter, status } = answer;
  if (status >= 200 && status < 300) {
    return { status: "accepted", rejected: Math.min(countRejected(answer), records) };
  }
  if (retryableStatuses.has(status)) {
    const retryAfterMillis = parseRetryAfter(retryAfter, nowMillis);
    const message = `The server cannot take records now: it answered ${status}`;
    return {
      status: "retryable",
      message,
      ...(retryAfterMillis !== undefined && { retryAfterMillis }),
    };
  }
  const redirected = ["redirected", "give the URL that it names as endpoint"] as const;
  const isRedirected = status >= 300 && status < 400;
  const [reason, advice] = refusals[status] ?? (isRedirected ? redirected : ["refused", ""]);
  const message = `The server answered ${status}${advice === "" ? "" : `: ${advice}`}`;
  return { status: "refused", reason, message };
}

/** Records that the server took the request without. An answer that cannot be read says nothing of any. */
function countRejected({ body, contentType }: ServerAnswer): number {
  if (body.byteLength === 0) return 0;
  try {
    const isJson = contentType.startsWith("application/json");
    const response: unknown = isJson
      ? JSON.parse(Buffer.from(body).toString())
      : ProtobufLogsSerializer.deserializeResponse(body);
    const rejected = Number(field(field(response, "partialSuccess"), "rejectedLogRecords") ?? 0);
    return Number.isSafeInteger(rejected) && rejected > 0 ? rejected : 0;
  } catch {
    return 0;
  }
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
