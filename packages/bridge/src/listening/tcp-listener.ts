import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { setImmediate, setTimeout } from "node:timers/promises";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";

import type { Component } from "../pipeline/component.ts";
import type { Faults } from "../pipeline/faults.ts";
import type { ReceiverTelemetry } from "../pipeline/receiver-telemetry.ts";
import type { Endpoint } from "../settings/endpoint-schema.ts";
import { listenOn, tellTooMany } from "./listen-on.ts";
import { TcpConnection } from "./tcp-connection.ts";
import { describeTlsFailure } from "./tls-failure.ts";

/** What a {@link TcpListener} listens for. */
export interface TcpListenerOptions {
  readonly endpoint: Endpoint;
  /** Reads the files of TLS, at start; absent where there is none. */
  readonly loadTls?: (() => Promise<TlsOptions>) | undefined;
  /** What comes on top is accepted, and closed at once. */
  readonly maxConnections: number;
  readonly tlsHandshakeTimeoutMillis: number;
  readonly telemetry: Pick<ReceiverTelemetry, "connections" | "closed">;
  readonly faults: Faults;
  /** Has a connection until the promise is settled; then it is closed. Must not reject. */
  readonly onConnection: (connection: TcpConnection) => Promise<void>;
}

const socketOptions = {
  // A peer that is gone without a word is noticed by the system.
  keepAlive: true,
  keepAliveInitialDelay: 60_000,
  noDelay: true,
  // Nothing is read ahead of what one read brings.
  highWaterMark: 1,
  // A peer that has said all is done: we end our side as well, once all was taken.
  allowHalfOpen: false,
};

/** Listens on a port, with TLS or without, and has a bounded number of connections. */
export class TcpListener implements Component {
  readonly #options: TcpListenerOptions;
  readonly #sockets = new Set<Socket>();
  readonly #sessions = new Map<TcpConnection, Promise<void>>();
  #server: Server | undefined;
  #isStopped = false;

  constructor(options: TcpListenerOptions) {
    this.#options = options;
  }

  /** The port it listens on; 0 before it does. */
  get port(): number {
    const address: string | AddressInfo | null = this.#server?.address() ?? null;
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  async start(): Promise<void> {
    const tls = await this.#options.loadTls?.();
    if (this.#isStopped) return;
    const server = tls === undefined ? this.#plainServer() : this.#tlsServer(tls);
    server.maxConnections = this.#options.maxConnections;
    server.on("connection", (socket) => this.#count(socket));
    server.on("drop", () => this.#refuse());
    this.#server = server;
    await this.#listen(server);
  }

  /** Takes no more connections; those there are have what was received taken, and end in time. */
  async shutdown(timeoutMillis: number): Promise<void> {
    // Who was connected by the system is taken in the next turn, and may have sent something.
    if (this.#server !== undefined) await setImmediate();
    this.#isStopped = true;
    const closed = Promise.withResolvers<void>();
    if (this.#server === undefined) closed.resolve();
    else this.#server.close(() => closed.resolve());
    for (const connection of this.#sessions.keys()) connection.drain(timeoutMillis / 2);
    const timer = new AbortController();
    const { signal } = timer;
    const isLate = setTimeout(timeoutMillis, undefined, { signal }).catch(() => {});
    await Promise.race([Promise.all(this.#sessions.values()), isLate]);
    timer.abort();
    for (const { socket } of this.#sessions.keys()) socket.destroy();
    for (const socket of this.#sockets) socket.destroy();
    await closed.promise;
  }

  #plainServer(): Server {
    return createServer(socketOptions, (socket) => this.#serve(socket));
  }

  #tlsServer(tls: TlsOptions): Server {
    const handshakeTimeout = this.#options.tlsHandshakeTimeoutMillis;
    const options = { ...socketOptions, ...tls, handshakeTimeout };
    const server = createTlsServer(options, (socket) => this.#serve(socket));
    server.on("tlsClientError", (error, socket) => {
      const { faults, telemetry } = this.#options;
      telemetry.closed("tls_handshake_failed");
      const { kind, message } = describeTlsFailure(error, socket.authorizationError);
      faults.happened(kind, message, { peer: socket.remoteAddress });
      socket.destroy();
    });
    return server;
  }

  async #listen(server: Server): Promise<void> {
    const { endpoint, faults } = this.#options;
    try {
      await listenOn(server, endpoint, faults);
    } catch (error) {
      this.#server = undefined;
      throw error;
    }
    if (this.#isStopped) server.close();
  }

  #count(socket: Socket): void {
    const { telemetry } = this.#options;
    telemetry.connections(1);
    this.#sockets.add(socket);
    socket.once("close", () => {
      telemetry.connections(-1);
      this.#sockets.delete(socket);
    });
  }

  #serve(socket: Socket): void {
    const connection = new TcpConnection(socket);
    if (this.#isStopped) {
      socket.destroy();
      return;
    }
    const session = this.#options.onConnection(connection).finally(() => {
      this.#sessions.delete(connection);
      connection.close();
    });
    this.#sessions.set(connection, session);
  }

  #refuse(): void {
    const { endpoint, faults, maxConnections, telemetry } = this.#options;
    telemetry.closed("too_many_connections");
    tellTooMany(endpoint, maxConnections, faults);
  }
}
