import type { IncomingMessage, ServerResponse } from "node:http";

import type { Faults } from "../pipeline/faults.ts";
import type { MemoryBudget } from "../pipeline/memory-budget.ts";
import type { ReceiverTelemetry } from "../pipeline/receiver-telemetry.ts";
import type { Authenticator } from "./authenticator.ts";
import { BodyReader } from "./body-reader.ts";
import { BodyRoom } from "./body-room.ts";
import { parseEncoding, type BodyEncoding } from "./create-decompressor.ts";
import { httpProblems, textAnswer, type HttpAnswer, type HttpProblem } from "./http-answer.ts";
import type { HttpListenerConfig } from "./http-listener-config.ts";
import type { HttpRoute, RequestHead, Router } from "./http-route.ts";
import { announcedLength, readHead } from "./read-head.ts";
import { sendAnswer } from "./send-answer.ts";

/** What all requests of a listener share. */
export interface ExchangeContext {
  readonly config: HttpListenerConfig;
  readonly memory: MemoryBudget;
  readonly telemetry: ReceiverTelemetry;
  readonly faults: Faults;
  readonly authenticator: Authenticator | undefined;
  readonly route: Router;
  /** Whether we end: the connection is closed behind the answer then. */
  readonly isEnding: () => boolean;
}

/** One request and its answer. */
export class HttpExchange {
  readonly #context: ExchangeContext;
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #head: RequestHead;
  readonly #ending = new AbortController();
  /** Whether the sender waits to be told that it may send the body. */
  #isWaiting: boolean;

  constructor(
    context: ExchangeContext,
    request: IncomingMessage,
    response: ServerResponse,
    isWaiting: boolean,
  ) {
    this.#context = context;
    this.#request = request;
    this.#response = response;
    this.#isWaiting = isWaiting;
    this.#head = readHead(request);
  }

  /** Takes the request and answers it. Resolves once the answer is sent. Never rejects. */
  async run(): Promise<void> {
    const answer = await this.#answer();
    if (answer === undefined) return;
    const { config, isEnding } = this.#context;
    await sendAnswer(this.#request, this.#response, answer, {
      // Who was not told to send the body may send the next request in its place.
      isLast: isEnding() || this.#isWaiting,
      // The answers of requests before it go first.
      lingerMillis: config.idle_timeout + config.acknowledgement_timeout,
    });
  }

  /** Answers at once that we end, whatever it waits for. */
  end(): void {
    this.#ending.abort();
  }

  /** `undefined` where nobody is there to be answered. */
  async #answer(): Promise<HttpAnswer | undefined> {
    const route = this.#context.route(this.#head);
    if ("reason" in route) return this.#refuse(route, textAnswer);
    if ("status" in route) return route;
    try {
      const result = await this.#take(route);
      if (result === undefined || !("reason" in result)) return result;
      return this.#refuse(result, (problem) => route.refuse(problem));
    } catch (error) {
      // A bug; what was sent may be taken by a version that is without it.
      const message = error instanceof Error ? error.message : String(error);
      this.#context.faults.happened("http_failed", `A request could not be taken: ${message}`);
      return route.refuse(httpProblems.failed);
    }
  }

  async #take(route: HttpRoute): Promise<HttpAnswer | HttpProblem | undefined> {
    const encoding = parseEncoding(this.#request.headers);
    const problem = this.#check(encoding);
    if (problem !== undefined || encoding === undefined) return problem;
    const { config, memory } = this.#context;
    const { max_body_bytes: maxBytes, queue_timeout: waitMillis } = config;
    const room = new BodyRoom(memory, maxBytes, waitMillis, announcedLength(this.#request));
    let isHandedOn = false;
    try {
      const body = await this.#readBody(encoding, room);
      if (!Buffer.isBuffer(body)) return body;
      room.arrived();
      isHandedOn = true;
      const { signal } = this.#ending;
      return await route.receive({
        head: this.#head,
        body,
        signal,
        release: () => room.release(),
      });
    } finally {
      if (!isHandedOn) room.release();
    }
  }

  #check(encoding: BodyEncoding | undefined): HttpProblem | undefined {
    const { authenticator, config, isEnding } = this.#context;
    const { authorization } = this.#request.headers;
    if (isEnding()) return httpProblems.shuttingDown;
    if (authenticator?.admits(authorization) === false) {
      const headers = { "WWW-Authenticate": authenticator.challenges };
      return { ...httpProblems.unauthorized, headers };
    }
    if (encoding === undefined) return httpProblems.unknownEncoding;
    const length = announcedLength(this.#request);
    if (length !== undefined && length > config.max_body_bytes) return httpProblems.tooLarge;
    return undefined;
  }

  async #readBody(
    encoding: BodyEncoding,
    room: BodyRoom,
  ): Promise<Buffer | HttpProblem | undefined> {
    const { config, telemetry } = this.#context;
    const reading = new AbortController();
    const onEnding = (): void => reading.abort(httpProblems.shuttingDown);
    const timer = setTimeout(() => reading.abort(httpProblems.tooSlow), config.request_timeout);
    this.#ending.signal.addEventListener("abort", onEnding, { once: true });
    const { signal } = reading;
    try {
      if (!(await room.open(signal))) return httpProblems.noRoom;
      if (this.#isWaiting) this.#response.writeContinue();
      this.#isWaiting = false;
      const reader = new BodyReader({ request: this.#request, encoding, room, signal });
      const result = await reader.read();
      telemetry.received(reader.wireBytes);
      if (result.kind === "body") return result.body;
      if (result.kind === "problem") return result.problem;
      telemetry.failed(1, "aborted");
      return undefined;
    } finally {
      clearTimeout(timer);
      this.#ending.signal.removeEventListener("abort", onEnding);
    }
  }

  #refuse(problem: HttpProblem, toAnswer: (problem: HttpProblem) => HttpAnswer): HttpAnswer {
    const { faults, telemetry } = this.#context;
    const { count = 1, message, reason, status } = problem;
    const isSentBack = status === 503 || status === 401;
    if (count > 0 && isSentBack) telemetry.refused(count, reason);
    if (count > 0 && !isSentBack) telemetry.failed(count, reason);
    const { peer } = this.#head;
    faults.happened(`http_${reason}`, `A request was answered with ${status}: ${message}`, {
      peer,
    });
    return toAnswer(problem);
  }
}
