import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout } from "node:timers/promises";
import type { TLSSocket } from "node:tls";

import type { Component } from "../pipeline/component.ts";
import type { ReceiverContext } from "../pipeline/receiver-factory.ts";
import { loadAuthenticator, type Authenticator } from "./authenticator.ts";
import { closeBadClient } from "./close-bad-client.ts";
import { HttpExchange, type ExchangeContext } from "./http-exchange.ts";
import type { HttpListenerConfig } from "./http-listener-config.ts";
import type { Router } from "./http-route.ts";
import { listenOn, tellTooMany } from "./listen-on.ts";
import { loadServerTls } from "./load-server-tls.ts";
import { describeTlsFailure } from "./tls-failure.ts";

/** What a {@link HttpListener} listens for. */
export interface HttpListenerOptions {
  readonly config: HttpListenerConfig;
  readonly context: Pick<ReceiverContext, "memory" | "telemetry" | "faults">;
  readonly route: Router;
}

/** Requests that a client may send on one connection before the first of them is answered. */
const maxUnanswered = 100;
/** How long a client may go on to send after its request had its time. */
const graceMillis = 5000;
/** The part of the time for a shutdown in which requests may still be answered as they would be. */
const regularShare = 0.8;
/** What the last answers may take to leave, at least. */
const lastAnswersMillis = 250;

/** Listens for HTTP, with TLS or without, and answers every request. */
export class HttpListener implements Component {
  readonly #options: HttpListenerOptions;
  readonly #sockets = new Set<Socket>();
  readonly #exchanges = new Map<HttpExchange, Promise<void>>();
  /** How many requests of a connection are not answered yet. */
  readonly #unanswered = new Map<Duplex, number>();
  #server: Server | undefined;
  #isStopped = false;

  constructor(options: HttpListenerOptions) {
    this.#options = options;
  }

  /** The port it listens on; 0 before it does. */
  get port(): number {
    const address = this.#server?.address() ?? null;
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  async start(): Promise<void> {
    const { auth } = this.#options.config;
    const authenticator = auth === undefined ? undefined : await loadAuthenticator(auth);
    const server = await this.#createServer();
    if (this.#isStopped) return;
    this.#attend(server, authenticator);
    this.#server = server;
    await this.#listen(server);
  }

  /** Takes no more requests; those under way are answered in time, the last of them with 503. */
  async shutdown(timeoutMillis: number): Promise<void> {
    this.#isStopped = true;
    const closed = Promise.withResolvers<void>();
    if (this.#server === undefined) closed.resolve();
    else this.#server.close(() => closed.resolve());
    await this.#answered(timeoutMillis * regularShare);
    for (const exchange of this.#exchanges.keys()) exchange.end();
    await this.#answered(Math.max(timeoutMillis * (1 - regularShare), lastAnswersMillis));
    for (const socket of this.#sockets) socket.destroy();
    await closed.promise;
  }

  /** Waits for the requests under way, not for ever. */
  async #answered(timeoutMillis: number): Promise<void> {
    const timer = new AbortController();
    const { signal } = timer;
    const late = setTimeout(timeoutMillis, undefined, { signal }).catch(() => {});
    await Promise.race([Promise.all(this.#exchanges.values()), late]);
    timer.abort();
  }

  async #createServer(): Promise<Server> {
    const { config } = this.#options;
    const headersTimeout = config.header_timeout;
    const options = {
      headersTimeout,
      // Bodies have a time of their own; this ends what flows by unread.
      requestTimeout: headersTimeout + config.request_timeout + graceMillis,
      keepAliveTimeout: config.idle_timeout,
      connectionsCheckingInterval: Math.min(1000, Math.ceil(headersTimeout / 2)),
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: 60_000,
    };
    if (config.tls === undefined) return createServer(options);
    const tls = await loadServerTls(config.tls);
    return createTlsServer({ ...options, ...tls, handshakeTimeout: config.tls_handshake_timeout });
  }

  #attend(server: Server, authenticator: Authenticator | undefined): void {
    const { config, context, route } = this.#options;
    const { faults, memory, telemetry } = context;
    const isEnding = (): boolean => this.#isStopped;
    const shared = { authenticator, config, faults, isEnding, memory, route, telemetry };
    server.maxConnections = config.max_connections;
    server.on("connection", (socket) => this.#count(socket));
    server.on("drop", () => this.#refuse());
    server.on("request", (request, response) => this.#serve(shared, request, response, false));
    server.on("checkContinue", (request, response) => this.#serve(shared, request, response, true));
    server.on("clientError", (error, socket) =>
      closeBadClient(error, socket, this.#unanswered.has(socket), context),
    );
    server.on("tlsClientError", (error: Error, socket: TLSSocket) => {
      telemetry.closed("tls_handshake_failed");
      const { kind, message } = describeTlsFailure(error, socket.authorizationError);
      faults.happened(kind, message, { peer: socket.remoteAddress });
      socket.destroy();
    });
  }

  #serve(
    context: ExchangeContext,
    request: IncomingMessage,
    response: ServerResponse,
    isWaiting: boolean,
  ): void {
    const { socket } = request;
    const count = (this.#unanswered.get(socket) ?? 0) + 1;
    if (count > maxUnanswered) {
      this.#tellTooManyRequests(socket);
      return;
    }
    this.#unanswered.set(socket, count);
    const exchange = new HttpExchange(context, request, response, isWaiting);
    const run = exchange.run().finally(() => {
      this.#exchanges.delete(exchange);
      this.#forget(socket);
    });
    this.#exchanges.set(exchange, run);
  }

  #forget(socket: Duplex): void {
    const count = (this.#unanswered.get(socket) ?? 1) - 1;
    if (count === 0) this.#unanswered.delete(socket);
    else this.#unanswered.set(socket, count);
  }

  #tellTooManyRequests(socket: Socket): void {
    const { faults, telemetry } = this.#options.context;
    if (socket.destroyed) return;
    telemetry.closed("too_many_requests");
    const message = `A client sent more than ${maxUnanswered} requests before the first was answered, and was disconnected.`;
    faults.happened("http_too_many_requests", message, { peer: socket.remoteAddress });
    socket.destroy();
  }

  async #listen(server: Server): Promise<void> {
    const { config, context } = this.#options;
    try {
      await listenOn(server, config.endpoint, context.faults);
    } catch (error) {
      this.#server = undefined;
      throw error;
    }
    if (this.#isStopped) server.close();
  }

  #count(socket: Socket): void {
    const { telemetry } = this.#options.context;
    telemetry.connections(1);
    this.#sockets.add(socket);
    socket.once("close", () => {
      telemetry.connections(-1);
      this.#sockets.delete(socket);
    });
  }

  #refuse(): void {
    const { config, context } = this.#options;
    context.telemetry.closed("too_many_connections");
    tellTooMany(config.endpoint, config.max_connections, context.faults);
  }
}
