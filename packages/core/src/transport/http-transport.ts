import { SentryConfigurationError } from "../configuration-error.ts";
import type { SentryEndpoint } from "../dsn.ts";
import type { Envelope } from "../envelope/envelope.ts";
import { profileOf } from "../profile/profile-of.ts";
import type { ServerProfile } from "../profile/server-profile.ts";
import { classifyFailure } from "./classify-failure.ts";
import { classifyResponse, type ServerAnswer } from "./classify-response.ts";
import { createCompressor, type BodyCompressor, type CompressionOptions } from "./compress-body.ts";
import { HttpClient, type ConnectionOptions } from "./http-client.ts";
import {
  createRequestWriter,
  type PreparedRequest,
  type PrepareRequest,
} from "./prepare-request.ts";
import { SendError } from "./send-error.ts";
import { StoreRepeats } from "./store-repeats.ts";
import type { SendOutcome, Transport } from "./transport.ts";

/** How an {@link HttpTransport} sends to Sentry. */
export interface HttpTransportOptions extends ConnectionOptions {
  /** `store` speaks the legacy endpoint: events only. @default "envelope" */
  readonly endpoint?: SentryEndpoint;
  /** How bodies are compressed. @default gzip, level 1, from 1 KiB on */
  readonly compression?: CompressionOptions;
  /** What the server takes, where it is known. @default what {@link profileOf} knows of the DSN's host */
  readonly profile?: ServerProfile | undefined;
  /**
   * Wraps every `send`, and with it all that it does on the network, such as in a context that
   * suppresses tracing. What it throws, `send` throws.
   *
   * @default the sending as it is
   */
  readonly runSend?: (send: () => Promise<SendOutcome>) => Promise<SendOutcome>;
  /** The clock, in milliseconds since 1970. @default Date.now */
  readonly now?: () => number;
}

/**
 * Posts envelopes to Sentry over pooled keep-alive connections.
 *
 * A request whose connection broke is made once more, at once, without client reports; that is all the
 * retrying there is.
 * Certificates are always verified, whatever `NODE_TLS_REJECT_UNAUTHORIZED` says. A proxy is taken
 * from `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, but never for loopback. Redirections are not followed.
 */
export class HttpTransport implements Transport {
  readonly #client: HttpClient;
  readonly #prepare: PrepareRequest;
  readonly #compressor: BodyCompressor | undefined;
  readonly #repeats: StoreRepeats | undefined;
  readonly #runSend: (send: () => Promise<SendOutcome>) => Promise<SendOutcome>;
  readonly #now: () => number;

  /**
   * @throws SentryConfigurationError with a code that begins with `transport_` when an option, or the
   * variable that names a proxy, cannot be used.
   */
  constructor(options: HttpTransportOptions) {
    const { auth = "header", client, dsn, endpoint = "envelope" } = options;
    checkEndpoint(endpoint);
    this.#compressor = createCompressor(
      options.compression ?? {},
      options.profile ?? profileOf(dsn),
    );
    this.#client = new HttpClient(options);
    this.#prepare = createRequestWriter({ endpoint, dsn, client, auth });
    this.#repeats = endpoint === "store" ? new StoreRepeats() : undefined;
    this.#runSend = options.runSend ?? ((send) => send());
    this.#now = options.now ?? Date.now;
  }

  async send(envelope: Envelope, signal?: AbortSignal): Promise<SendOutcome> {
    return this.#runSend(() => this.#send(envelope, signal));
  }

  /** Closes the connections; attempts under way are given up. */
  async close(): Promise<void> {
    await this.#client.close();
  }

  async #send(envelope: Envelope, signal: AbortSignal | undefined): Promise<SendOutcome> {
    const request = await this.#write(envelope);
    if (request === undefined) {
      const message = "The store endpoint takes one event per request: use the envelope endpoint";
      return { status: "rejected", error: new SendError("unsupported_item", message) };
    }
    const outcome = await this.#attempt(envelope, request, signal);
    const isBroken = outcome.status === "retryable" && outcome.error.code === "connection_failed";
    if (!isBroken) return outcome;
    // A server may close an idle connection in the very moment that it is used again. A repeat makes
    // no second event: the id stays the same. Logs have none, and are better there twice than lost.
    const again = withoutReports(envelope);
    const repeat = again === envelope ? request : again && (await this.#write(again));
    if (repeat === undefined) return outcome;
    return { ...(await this.#attempt(envelope, repeat, signal)), wasRepeated: true };
  }

  async #write(envelope: Envelope): Promise<PreparedRequest | undefined> {
    const prepared = this.#prepare(envelope, this.#now());
    return prepared && this.#compress(prepared);
  }

  async #compress(request: PreparedRequest): Promise<PreparedRequest> {
    const compressor = this.#compressor;
    if (compressor === undefined || request.body.byteLength < compressor.thresholdBytes) {
      return request;
    }
    return {
      path: request.path,
      headers: { ...request.headers, "content-encoding": compressor.encoding },
      body: await compressor.compress(request.body),
    };
  }

  async #attempt(
    envelope: Envelope,
    request: PreparedRequest,
    signal: AbortSignal | undefined,
  ): Promise<SendOutcome> {
    let answer: ServerAnswer | undefined;
    let outcome: SendOutcome;
    try {
      answer = await this.#client.post(request, signal);
      outcome = classifyResponse(answer, this.#now());
    } catch (failure) {
      outcome = classifyFailure(failure, this.#client.route);
    }
    return this.#repeats?.settle(envelope, outcome, answer) ?? outcome;
  }
}

/** A report may have arrived, and Sentry would count it twice. `undefined` when nothing else is there. */
function withoutReports(envelope: Envelope): Envelope | undefined {
  const items = envelope.items.filter(({ header }) => header.type !== "client_report");
  if (items.length === envelope.items.length) return envelope;
  return items.length === 0 ? undefined : { ...envelope, items };
}

function checkEndpoint(endpoint: SentryEndpoint): void {
  if (endpoint === "envelope" || endpoint === "store") return;
  throw new SentryConfigurationError(
    "transport_endpoint",
    `endpoint: expected "envelope" or "store".`,
  );
}
