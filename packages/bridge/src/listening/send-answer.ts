import type { IncomingMessage, ServerResponse } from "node:http";

import type { HttpAnswer } from "./http-answer.ts";

/** How an answer is sent. */
export interface AnswerOptions {
  /** Whether the connection is closed behind it. */
  readonly isLast: boolean;
  /** How long a client may take to read it. */
  readonly lingerMillis: number;
}

/** How long a client may go on to send a body that nobody wants. */
const unreadBodyMillis = 5000;

/**
 * Sends an answer. Resolves once it is handed to the network, or nobody is there any longer.
 *
 * What is left of a body flows by unread, for a while: were the connection closed before the client had
 * sent it all, the client would see a broken connection in place of the answer, and try for ever.
 */
export async function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: HttpAnswer,
  { isLast, lingerMillis }: AnswerOptions,
): Promise<void> {
  const { body = "", contentType, headers, status } = answer;
  const { promise, resolve } = Promise.withResolvers<void>();
  const cut = (): void => void request.socket.destroy();
  const timer = setTimeout(cut, lingerMillis);
  response.once("close", resolve).on("error", resolve);
  if (response.destroyed || response.closed) resolve();
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  if (contentType !== undefined) response.setHeader("Content-Type", contentType);
  if (isLast) response.setHeader("Connection", "close");
  response.setHeader("Content-Length", Buffer.byteLength(body));
  response.statusCode = status;
  response.end(body);
  if (!request.complete) limitRest(request);
  await promise;
  clearTimeout(timer);
}

function limitRest(request: IncomingMessage): void {
  const timer = setTimeout(() => request.socket.destroy(), unreadBodyMillis);
  timer.unref();
  const clear = (): void => clearTimeout(timer);
  request.once("end", clear).once("close", clear);
  request.resume();
}
