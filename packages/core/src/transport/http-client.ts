import type { Dispatcher } from "undici";

import type { ClientInfo } from "../auth-header.ts";
import { checkWholeNumber } from "../check-whole-number.ts";
import { SentryConfigurationError } from "../configuration-error.ts";
import { dsnOrigin, type Dsn } from "../dsn.ts";
import { maxTimerMillis } from "../max-timer-millis.ts";
import { requestAnswer } from "./answer-handler.ts";
import type { Route } from "./classify-failure.ts";
import type { ServerAnswer } from "./classify-response.ts";
import { createDispatcher } from "./create-dispatcher.ts";
import { findProxy } from "./find-proxy.ts";
import type { AuthPlace, PreparedRequest } from "./prepare-request.ts";
import type { ClientCertificate } from "./tls-options.ts";

/** How a server is reached. */
export interface ConnectionOptions {
  readonly dsn: Dsn;
  /** Sent as `sentry_client` and as `User-Agent`. */
  readonly client: ClientInfo;
  /**
   * Where the key goes: into a header, or into the query where a proxy strips headers. Never both,
   * which Sentry refuses. Proxies and servers write queries, and so the key, into their logs.
   *
   * @default "header"
   */
  readonly auth?: AuthPlace;
  /**
   * How long one attempt may take, connecting and answer included; 1 to 2,147,483,647.
   *
   * @default 10_000
   */
  readonly timeoutMillis?: number;
  /** Connections kept open to Sentry; at least 1. @default 10 */
  readonly maxConnections?: number;
  /** PEM certificates to trust instead of Node's own list: where a private CA goes. */
  readonly ca?: string | readonly string[];
  /** For a server that asks its clients for a certificate. A proxy is never shown it. */
  readonly clientCertificate?: ClientCertificate;
}

// What ends no field of a header. A slash parts the two, but a name may have one of its own.
const clientPart = /^[\w.@+:/~-]{1,200}$/;

/**
 * Posts to one server over pooled connections; what an answer means is for its callers to say.
 */
export class HttpClient {
  /** Who is reached, for messages. */
  readonly route: Route;
  readonly #dispatcher: Dispatcher;
  readonly #secrets: readonly string[];
  readonly #timeoutMillis: number;

  /** @throws SentryConfigurationError with a code that begins with `transport_`. */
  constructor(options: ConnectionOptions) {
    const { auth = "header", client, dsn } = options;
    checkClient(client);
    checkAuth(auth);
    this.#timeoutMillis = checkWholeNumber(
      "transport_timeout",
      "timeoutMillis",
      options.timeoutMillis ?? 10_000,
      { min: 1, max: maxTimerMillis },
    );
    const proxy = findProxy(dsn);
    this.route = { origin: dsnOrigin(dsn), proxyVariable: proxy?.variable };
    this.#secrets = [dsn.publicKey, dsn.secretKey ?? dsn.publicKey].flatMap(spellings);
    this.#dispatcher = createDispatcher({
      origin: this.route.origin,
      timeoutMillis: this.#timeoutMillis,
      maxConnections: checkWholeNumber(
        "transport_connections",
        "maxConnections",
        options.maxConnections ?? 10,
        { min: 1 },
      ),
      ca: options.ca,
      clientCertificate: options.clientCertificate,
      proxy,
    });
  }

  /** Rejects when there was no answer, for `classifyFailure` to say why. */
  async post(
    { body, headers, path }: PreparedRequest,
    signal: AbortSignal | undefined,
  ): Promise<ServerAnswer> {
    const { origin } = this.route;
    const answer = await requestAnswer(
      this.#dispatcher,
      { origin, path, method: "POST", headers, body },
      { timeoutMillis: this.#timeoutMillis, signal },
    );
    return { ...answer, body: this.#redact(answer.body) };
  }

  /** Closes the connections; requests under way are given up. */
  async close(): Promise<void> {
    await this.#dispatcher.destroy();
  }

  /** A server that echoes what it was sent must not make us print a key. */
  #redact(text: string): string {
    return this.#secrets.reduce((shown, secret) => shown.replaceAll(secret, "***"), text);
  }
}

/** Servers show a key that is a UUID without its dashes, too. */
function spellings(key: string): readonly string[] {
  return [key, key.replaceAll("-", "")];
}

function checkClient({ name, version }: ClientInfo): void {
  if (clientPart.test(name) && clientPart.test(version)) return;
  throw new SentryConfigurationError(
    "transport_client",
    "client: expected name and version of letters, digits and . _ - + : / @ ~, as in acme.importer and 1.0.0.",
  );
}

function checkAuth(auth: AuthPlace): void {
  if (auth === "header" || auth === "query") return;
  throw new SentryConfigurationError("transport_auth", `auth: expected "header" or "query".`);
}
