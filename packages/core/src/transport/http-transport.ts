import type { Dispatcher } from "undici";

import type { ClientInfo } from "../auth-header.ts";
import { checkAtLeastOne } from "../check-at-least-one.ts";
import { dsnOrigin, endpointUrl, type Dsn, type SentryEndpoint } from "../dsn.ts";
import type { Envelope } from "../envelope/envelope.ts";
import { classifyFailure, type Route } from "./classify-failure.ts";
import { classifyResponse, type ServerAnswer } from "./classify-response.ts";
import { compressBody, compressionThresholdBytes } from "./compress-body.ts";
import { createDispatcher } from "./create-dispatcher.ts";
import { findProxy } from "./find-proxy.ts";
import { createRequestWriter, type PreparedRequest } from "./prepare-request.ts";
import { SendError } from "./send-error.ts";
import type { SendOutcome, Transport } from "./transport.ts";

/** How an {@link HttpTransport} reaches Sentry. */
export interface HttpTransportOptions {
  readonly dsn: Dsn;
  /** Sent as `sentry_client` and as `User-Agent`. */
  readonly client: ClientInfo;
  /** `store` speaks the legacy endpoint: events only. @default "envelope" */
  readonly endpoint?: SentryEndpoint;
  /** How long one attempt may take, connecting and answer included; at least 1. @default 10_000 */
  readonly timeoutMillis?: number;
  /** Connections kept open to Sentry; at least 1. @default 10 */
  readonly maxConnections?: number;
  /** PEM certificates to trust instead of Node's own list: where a private CA goes. */
  readonly ca?: string | readonly string[];
  /** Compress bodies of 1 KiB and more with gzip. @default true */
  readonly gzip?: boolean;
  /** The clock, in milliseconds since 1970. @default Date.now */
  readonly now?: () => number;
}

const maxAnswerBytes = 16_384;

/**
 * Posts envelopes to Sentry over pooled keep-alive connections.
 *
 * A request whose connection broke is made once more, at once; that is all the retrying there is.
 * Certificates are always verified, whatever `NODE_TLS_REJECT_UNAUTHORIZED` says. A proxy is taken
 * from `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, but never for loopback. Redirections are not followed.
 */
export class HttpTransport implements Transport {
  readonly #url: URL;
  readonly #route: Route;
  readonly #secrets: readonly string[];
  readonly #dispatcher: Dispatcher;
  readonly #prepare: ReturnType<typeof createRequestWriter>;
  readonly #timeoutMillis: number;
  readonly #gzip: boolean;
  readonly #now: () => number;

  /**
   * @throws SentryConfigurationError `transport_option` when an option is out of its range, `ca` holds
   * no certificate, or a proxy variable is no URL.
   */
  constructor(options: HttpTransportOptions) {
    const { dsn, client, endpoint = "envelope" } = options;
    this.#timeoutMillis = checkAtLeastOne(
      "transport_option",
      "timeoutMillis",
      options.timeoutMillis ?? 10_000,
    );
    this.#gzip = options.gzip ?? true;
    this.#now = options.now ?? Date.now;
    this.#url = new URL(endpointUrl(dsn, endpoint));
    const proxy = findProxy(dsn);
    this.#route = { origin: dsnOrigin(dsn), proxyVariable: proxy?.variable };
    this.#secrets = [dsn.publicKey, dsn.secretKey ?? dsn.publicKey];
    this.#prepare = createRequestWriter(endpoint, dsn, client);
    this.#dispatcher = createDispatcher({
      timeoutMillis: this.#timeoutMillis,
      maxConnections: options.maxConnections ?? 10,
      ca: options.ca,
      proxy,
    });
  }

  async send(envelope: Envelope, signal?: AbortSignal): Promise<SendOutcome> {
    const request = this.#prepare(envelope, this.#now());
    if (request === undefined) {
      const message = "The store endpoint takes one event per request: use the envelope endpoint";
      return { status: "rejected", error: new SendError("unsupported_item", message) };
    }
    const outcome = await this.#attempt(request, signal);
    const isBroken = outcome.status === "retryable" && outcome.error.code === "connection_failed";
    // A server may close an idle connection in the very moment that it is used again. A repeat makes
    // no second event: the id stays the same.
    return isBroken ? this.#attempt(request, signal) : outcome;
  }

  /** Closes the connections; attempts under way are given up. */
  async close(): Promise<void> {
    await this.#dispatcher.destroy();
  }

  async #attempt(
    { body, headers }: PreparedRequest,
    signal: AbortSignal | undefined,
  ): Promise<SendOutcome> {
    try {
      const isLarge = body.byteLength >= compressionThresholdBytes;
      const answer =
        this.#gzip && isLarge
          ? await this.#post(
              await compressBody(body),
              { ...headers, "content-encoding": "gzip" },
              signal,
            )
          : await this.#post(body, headers, signal);
      return classifyResponse(answer, this.#now());
    } catch (failure) {
      return classifyFailure(failure, this.#route);
    }
  }

  async #post(
    body: Uint8Array,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal | undefined,
  ): Promise<ServerAnswer> {
    const deadline = AbortSignal.timeout(this.#timeoutMillis);
    const response = await this.#dispatcher.request({
      origin: this.#url.origin,
      path: this.#url.pathname,
      method: "POST",
      headers,
      body,
      signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
    });
    const status = response.statusCode;
    const isAccepted = status >= 200 && status < 300;
    return {
      status,
      retryAfter: header(response, "retry-after"),
      rateLimits: [response.headers["x-sentry-rate-limits"]].flat().join(","),
      contentType: header(response, "content-type"),
      body: isAccepted
        ? await discard(response.body)
        : this.#redact(await readStart(response.body)),
    };
  }

  /** A server that echoes what it was sent must not make us print a key. */
  #redact(text: string): string {
    return this.#secrets.reduce((shown, secret) => shown.replaceAll(secret, "***"), text);
  }
}

function header(response: Dispatcher.ResponseData, name: string): string | undefined {
  const value = response.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Reads a body to its end and forgets it, so that the connection can be used again. */
async function discard(body: Dispatcher.ResponseData["body"]): Promise<string> {
  try {
    await body.dump({ limit: maxAnswerBytes });
  } catch {
    // The status said that the envelope was taken: a body that breaks off changes nothing.
  }
  return "";
}

/** Reads the start of a body; a server that never ends its answer is cut off. */
async function readStart(body: Dispatcher.ResponseData["body"]): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.byteLength;
      if (length >= maxAnswerBytes) break;
    }
  } catch {
    // The status is known: a body that stalls or breaks off only tells less.
  }
  return Buffer.concat(chunks).toString("utf8", 0, maxAnswerBytes);
}
