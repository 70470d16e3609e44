import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";

import { loadAuthenticator, type Authenticator } from "../listening/authenticator.ts";
import { toListenError } from "../listening/listen-error.ts";
import { loadServerTls } from "../listening/load-server-tls.ts";
import { ComponentError } from "../pipeline/component.ts";
import type { AuthConfig } from "../settings/auth-schema.ts";
import type { Endpoint } from "../settings/endpoint-schema.ts";
import type { ServerTlsConfig } from "../settings/server-tls-schema.ts";

/** Answers one path. It gets what `GET` gets also for `HEAD`: the server leaves the body away. */
export type Page = (request: IncomingMessage, response: ServerResponse) => void;

/** Where a server listens, and for whom. */
export interface ListenOptions {
  readonly endpoint: Endpoint;
  /** Its certificate, and those of clients; absent for no TLS. */
  readonly tls?: ServerTlsConfig | undefined;
  /** Whom it lets in; absent for everybody. */
  readonly auth?: AuthConfig | undefined;
}

/** What is served where. */
export interface ReadOnlyServerOptions extends ListenOptions {
  /** What it is, for messages, such as `metrics`. */
  readonly name: string;
  /** By path, such as `/metrics`. */
  readonly pages: ReadonlyMap<string, Page>;
}

/** A few probes and scrapers; nobody else has business here. */
const maxConnections = 64;
/** A request is a line and some headers: whoever needs longer is not serious. */
const requestMillis = 5000;

const timeouts = {
  connectionsCheckingInterval: 1000,
  headersTimeout: requestMillis,
  keepAliveTimeout: requestMillis,
  maxHeaderSize: 8192,
  requestTimeout: requestMillis,
};

/** Serves a few pages that only tell: nothing can be changed by a request, and no body is read. */
export class ReadOnlyServer {
  readonly #options: ReadOnlyServerOptions;
  #server: Server | undefined;
  #authenticator: Authenticator | undefined;

  constructor(options: ReadOnlyServerOptions) {
    this.#options = options;
  }

  /** Where it listens. @throws Error before it was started. */
  get address(): Endpoint {
    const address = this.#server?.address() ?? null;
    if (!isAddressInfo(address)) throw new Error("The server was not started.");
    return { host: address.address, port: address.port };
  }

  /** @throws ComponentError when it cannot listen. */
  async start(): Promise<void> {
    const { auth, endpoint, name } = this.#options;
    if (auth !== undefined) this.#authenticator = await loadAuthenticator(auth);
    const server = await this.#createServer();
    server.maxConnections = maxConnections;
    this.#server = server;
    const { promise, reject, resolve } = Promise.withResolvers<void>();
    server.once("error", reject).once("listening", resolve);
    server.listen(endpoint);
    try {
      await promise;
    } catch (error) {
      this.#server = undefined;
      const { code, message } = toListenError(endpoint, error);
      throw new ComponentError(code, `${name}: ${message}`, { cause: error });
    }
    server.off("error", reject).on("error", () => {});
  }

  async #createServer(): Promise<Server> {
    const { tls } = this.#options;
    const answer = (request: IncomingMessage, response: ServerResponse): void =>
      this.#answer(request, response);
    if (tls === undefined) return createServer(timeouts, answer);
    const secure = { ...timeouts, ...(await loadServerTls(tls)), handshakeTimeout: requestMillis };
    return createTlsServer(secure, answer);
  }

  /** Answers what was asked already, at most for `timeoutMillis`. */
  async shutdown(timeoutMillis: number): Promise<void> {
    const server = this.#server;
    if (server?.listening !== true) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    server.close(() => resolve());
    const timer = setTimeout(() => server.closeAllConnections(), timeoutMillis);
    await promise;
    clearTimeout(timer);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    response.setHeader("cache-control", "no-store");
    response.setHeader("x-content-type-options", "nosniff");
    const path = request.url?.split("?", 1)[0] ?? "";
    const page = this.#options.pages.get(path);
    const guard = this.#authenticator;
    if (guard !== undefined && !guard.admits(request.headers.authorization)) {
      response.setHeader("www-authenticate", [...guard.challenges]);
      endWithText(response, 401, "Unauthorized\n");
    } else if (page === undefined) {
      endWithText(response, 404, "Not found\n");
    } else if (request.method === "GET" || request.method === "HEAD") {
      page(request, response);
    } else {
      // What it has to say is not read, so nothing can follow on this connection.
      response.setHeader("connection", "close");
      response.setHeader("allow", "GET, HEAD");
      endWithText(response, 405, "Method not allowed\n");
    }
  }
}

function endWithText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(text);
}

function isAddressInfo(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === "object" && address !== null;
}
