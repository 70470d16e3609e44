import type { Dispatcher } from "undici";

import type { ServerAnswer } from "./classify-response.ts";
import { startPatientTimer } from "./patient-timer.ts";

/** How much of a body is kept: a sentence of the server stands at its start. */
const maxKeptBytes = 16_384;
/** How much is read so that the connection can be used again; with more, a new one costs less. */
const maxReadBytes = 65_536;

/** When a request is given up, however far it has come. */
export interface RequestLimits {
  readonly timeoutMillis: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Makes one request and resolves to its answer.
 *
 * Once the status is known, whatever ends the body (its end, a reset, the timeout, too many bytes)
 * only tells less: the status says what became of the request. Before that, rejects: with a
 * `TimeoutError`, an `AbortError`, or what undici met.
 */
export function requestAnswer(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  limits: RequestLimits,
): Promise<ServerAnswer> {
  const { promise, reject, resolve } = Promise.withResolvers<ServerAnswer>();
  if (limits.signal?.aborted === true) reject(abortError());
  else dispatcher.dispatch(request, new AnswerHandler({ resolve, reject }, limits));
  return promise;
}

/** Collects an answer as undici reads it. Settles once; what comes later is ignored. */
class AnswerHandler implements Dispatcher.DispatchHandler {
  readonly #settlers: Settlers;
  readonly #signal: AbortSignal | undefined;
  readonly #stopTimer: () => void;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #answer: Omit<ServerAnswer, "body"> | undefined;
  #readBytes = 0;
  #isSettled = false;

  constructor(settlers: Settlers, { signal, timeoutMillis }: RequestLimits) {
    this.#settlers = settlers;
    this.#signal = signal;
    this.#stopTimer = startPatientTimer(timeoutMillis, this.#onTimeout);
    signal?.addEventListener("abort", this.#onAbort);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // It may have been given up while it waited for a connection.
    if (this.#isSettled) controller.abort(abortError());
    else this.#controller = controller;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    // Informational: the answer is still to come (RFC 9110, 15.2).
    if (status < 200) return;
    this.#answer = {
      status,
      retryAfter: firstValue(headers["retry-after"]),
      rateLimits: allValues(headers["x-sentry-rate-limits"]),
      contentType: firstValue(headers["content-type"]),
      date: firstValue(headers["date"]),
    };
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    const room = maxKeptBytes - this.#readBytes;
    if (room > 0) this.#chunks.push(chunk.subarray(0, room));
    this.#readBytes += chunk.byteLength;
    if (this.#readBytes > maxReadBytes) this.#giveUp(abortError());
  }

  onResponseEnd(): void {
    this.#settle();
  }

  onResponseError(_controller: Dispatcher.DispatchController, failure: Error): void {
    this.#settle(failure);
  }

  readonly #onTimeout = (): void => {
    this.#giveUp(new DOMException("The attempt took too long", "TimeoutError"));
  };

  readonly #onAbort = (): void => {
    this.#giveUp(abortError());
  };

  #giveUp(reason: Error): void {
    this.#settle(reason);
    this.#controller?.abort(reason);
  }

  #settle(failure?: Error): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#stopTimer();
    this.#signal?.removeEventListener("abort", this.#onAbort);
    if (this.#answer === undefined) this.#settlers.reject(failure);
    else this.#settlers.resolve({ ...this.#answer, body: Buffer.concat(this.#chunks).toString() });
  }
}

interface Settlers {
  readonly resolve: (answer: ServerAnswer) => void;
  readonly reject: (failure?: Error) => void;
}

function firstValue(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** A list may be spread over several headers of one name (RFC 9110, 5.3). */
function allValues(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(",") : value;
}

/** Whatever the signal's own reason is: by this name a given-up attempt is told from a broken one. */
function abortError(): DOMException {
  return new DOMException("The attempt was given up", "AbortError");
}
