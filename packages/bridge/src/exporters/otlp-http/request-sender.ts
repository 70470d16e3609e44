import http from "node:http";
import https from "node:https";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

import { loadClientTls } from "../../listening/load-client-tls.ts";
import { version } from "../../version.ts";
import type { OtlpHttpExporterConfig } from "./config.ts";
import { readAnswer, type ServerAnswer } from "./read-answer.ts";
import type { SendOutcome } from "./send-outcome.ts";

const compress = promisify(gzip);
/** From JSON-like data, the fastest level makes nearly the size of the middle ones. */
const gzipOptions = { level: 1 };
/** What is read of an answer: more is no answer to such a request. */
const maxAnswerBytes = 65_536;
const keepAliveMillis = 30_000;

/** Posts requests to one server over connections that are kept. */
export class RequestSender {
  readonly #config: OtlpHttpExporterConfig;
  readonly #url: URL;
  readonly #agent: http.Agent;
  readonly #now: () => number;

  private constructor(
    config: OtlpHttpExporterConfig,
    url: URL,
    agent: http.Agent,
    now: () => number,
  ) {
    this.#config = config;
    this.#url = url;
    this.#agent = agent;
    this.#now = now;
  }

  /** @throws ComponentError when a file that `tls` names cannot be used. */
  static async open(config: OtlpHttpExporterConfig, now: () => number): Promise<RequestSender> {
    const url = new URL(`${config.endpoint.replace(/\/+$/, "")}/v1/logs`);
    const pool = {
      keepAlive: true,
      keepAliveMsecs: keepAliveMillis,
      maxSockets: config.sending_queue.num_consumers,
    };
    if (url.protocol === "http:") return new RequestSender(config, url, new http.Agent(pool), now);
    const tls = await loadClientTls(config.tls, url.hostname.replace(/^\[|\]$/g, ""));
    return new RequestSender(config, url, new https.Agent({ ...pool, ...tls }), now);
  }

  /** Sends one request of so many records. Never rejects. */
  async send(body: Uint8Array, records: number, signal: AbortSignal): Promise<SendOutcome> {
    const isCompressed = this.#config.compression === "gzip";
    const headers = {
      ...this.#config.headers,
      "content-type": "application/x-protobuf",
      "user-agent": `rookery/${version}`,
      ...(isCompressed && { "content-encoding": "gzip" }),
    };
    try {
      const data = isCompressed ? await compress(body, gzipOptions) : body;
      const answer = await this.#attempt(headers, data, signal);
      return readAnswer(answer, records, this.#now());
    } catch (error) {
      if (signal.aborted) return { status: "aborted" };
      return { status: "retryable", message: this.#describe(error) };
    }
  }

  /** Closes the connections. */
  close(): void {
    this.#agent.destroy();
  }

  async #attempt(
    headers: Readonly<Record<string, string>>,
    data: Uint8Array,
    signal: AbortSignal,
  ): Promise<ServerAnswer> {
    try {
      return await this.#post(headers, data, signal);
    } catch (error) {
      // A server may close an idle connection in the very moment that it is used again.
      if (error instanceof StaleConnectionError) return this.#post(headers, data, signal);
      throw error;
    }
  }

  async #post(
    headers: Readonly<Record<string, string>>,
    data: Uint8Array,
    signal: AbortSignal,
  ): Promise<ServerAnswer> {
    const { promise, reject, resolve } = Promise.withResolvers<ServerAnswer>();
    const { request: open } = this.#url.protocol === "http:" ? http : https;
    const request = open(this.#url, { method: "POST", headers, agent: this.#agent, signal });
    const { timeout } = this.#config;
    const timer = setTimeout(() => request.destroy(new RequestTimeoutError()), timeout);
    request.on("response", (response) => collectAnswer(response, resolve));
    request.on("error", (error: NodeJS.ErrnoException) => {
      const isStale = request.reusedSocket && error.code === "ECONNRESET";
      reject(isStale ? new StaleConnectionError() : error);
    });
    request.end(data);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
    }
  }

  #describe(error: unknown): string {
    const { origin } = this.#url;
    if (error instanceof RequestTimeoutError) {
      return `${origin} did not answer within timeout: check the network, a firewall`;
    }
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    return `${origin} could not be reached (${code}): check endpoint, and that the server runs`;
  }
}

class RequestTimeoutError extends Error {}

class StaleConnectionError extends Error {}

/** The status is what counts: it stands even if what follows it breaks off. */
function collectAnswer(
  response: http.IncomingMessage,
  resolve: (answer: ServerAnswer) => void,
): void {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  response.on("data", (chunk: Uint8Array) => {
    chunks.push(chunk);
    bytes += chunk.byteLength;
    if (bytes > maxAnswerBytes) response.destroy();
  });
  response.on("error", () => {});
  response.on("close", () => {
    resolve({
      status: response.statusCode ?? 0,
      contentType: response.headers["content-type"] ?? "",
      retryAfter: response.headers["retry-after"],
      body: response.complete ? Buffer.concat(chunks) : new Uint8Array(),
    });
  });
}
