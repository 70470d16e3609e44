import type { ServerResponse } from "node:http";

/** An answer to a request, ready to be written. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Makes an answer of JSON. */
export function jsonAnswer(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(value),
  };
}

/** Writes an answer; does nothing when the client has gone. */
export function sendAnswer(response: ServerResponse, { status, headers, body }: Answer): void {
  if (response.destroyed) return;
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, "content-length": bytes.length });
  response.end(bytes);
}

/**
 * Answers 500 when the mock itself fails, so that its fault is not taken for the client's.
 *
 * When the mock is being closed, or an answer has begun, the connection is ended instead.
 */
export function answerFailure(
  error: unknown,
  response: ServerResponse,
  closing: AbortSignal,
): void {
  if (closing.aborted || response.headersSent) {
    response.destroy();
    return;
  }
  const cause = error instanceof Error ? error.message : String(error);
  sendAnswer(response, jsonAnswer(500, { detail: "the mock itself failed", causes: [cause] }));
}
