import { connect, type Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import { connect as connectTls, type ConnectionOptions } from "node:tls";

import type { Component } from "../pipeline/component.ts";
import type { Faults } from "../pipeline/faults.ts";
import type { ReceiverTelemetry } from "../pipeline/receiver-telemetry.ts";
import { formatEndpoint, type Endpoint } from "../settings/endpoint-schema.ts";
import { TcpConnection } from "./tcp-connection.ts";

/** Whom a {@link TcpDialler} dials. */
export interface TcpDiallerOptions {
  readonly endpoint: Endpoint;
  /** Reads the files of TLS, at start; absent where there is none. */
  readonly loadTls?: (() => Promise<ConnectionOptions>) | undefined;
  readonly connectTimeoutMillis: number;
  /** How long to wait before dialling again; twice as long each time, up to one minute. */
  readonly reconnectMillis: number;
  readonly telemetry: Pick<ReceiverTelemetry, "connections">;
  readonly faults: Faults;
  /** Has the connection until the promise is settled; then it is closed. Must not reject. */
  readonly onConnection: (connection: TcpConnection) => Promise<void>;
}

const maxReconnectMillis = 60_000;

/** Dials one endpoint, and again whenever the connection ends. */
export class TcpDialler implements Component {
  readonly #options: TcpDiallerOptions;
  readonly #stopping = new AbortController();
  #tls: ConnectionOptions | undefined;
  #connection: TcpConnection | undefined;
  #dialling: Promise<void> = Promise.resolve();

  constructor(options: TcpDiallerOptions) {
    this.#options = options;
  }

  /** An endpoint that is not there yet is no reason not to start. */
  async start(): Promise<void> {
    this.#tls = await this.#options.loadTls?.();
    if (!this.#stopping.signal.aborted) this.#dialling = this.#dialOnAndOn();
  }

  async shutdown(timeoutMillis: number): Promise<void> {
    this.#stopping.abort();
    this.#connection?.drain(timeoutMillis / 2);
    const timer = new AbortController();
    const { signal } = timer;
    const isLate = setTimeout(timeoutMillis, undefined, { signal }).catch(() => {});
    await Promise.race([this.#dialling, isLate]);
    timer.abort();
    this.#connection?.socket.destroy();
  }

  async #dialOnAndOn(): Promise<void> {
    const { reconnectMillis } = this.#options;
    const { signal } = this.#stopping;
    let waitMillis = reconnectMillis;
    while (!signal.aborted) {
      const socket = await this.#dial();
      if (socket !== undefined) {
        await this.#serve(socket);
        // Who answers and says nothing is not dialled any more often than who does not answer.
        if (socket.bytesRead > 0) waitMillis = reconnectMillis;
      }
      await setTimeout(waitMillis, undefined, { signal }).catch(() => {});
      waitMillis = Math.min(waitMillis * 2, Math.max(maxReconnectMillis, reconnectMillis));
    }
  }

  async #serve(socket: Socket): Promise<void> {
    const { endpoint, faults, onConnection, telemetry } = this.#options;
    faults.ended("not_connected", `${formatEndpoint(endpoint)} answers.`);
    telemetry.connections(1);
    const connection = new TcpConnection(socket);
    this.#connection = connection;
    await onConnection(connection);
    connection.close();
    this.#connection = undefined;
    telemetry.connections(-1);
  }

  /** Gives the socket once it is connected, and verified; `undefined` where that fails. */
  async #dial(): Promise<Socket | undefined> {
    const { connectTimeoutMillis } = this.#options;
    const socket = this.#socket();
    const signal = AbortSignal.any([
      this.#stopping.signal,
      AbortSignal.timeout(connectTimeoutMillis),
    ]);
    const { promise, resolve } = Promise.withResolvers<Error | undefined>();
    const giveUp = (): void => resolve(new Error("no answer within connect_timeout"));
    socket.once(this.#tls === undefined ? "connect" : "secureConnect", () => resolve(undefined));
    socket.once("error", resolve);
    socket.once("close", () => resolve(new Error("the connection was closed at once")));
    signal.addEventListener("abort", giveUp, { once: true });
    const error = await promise;
    signal.removeEventListener("abort", giveUp);
    if (error === undefined) return socket;
    socket.on("error", () => {});
    socket.destroy();
    this.#tell(error);
    return undefined;
  }

  #socket(): Socket {
    const { host, port } = this.#options.endpoint;
    const options = {
      host: host === "::" ? "localhost" : host,
      port,
      keepAlive: true,
      keepAliveInitialDelay: 60_000,
      highWaterMark: 1,
    };
    return this.#tls === undefined ? connect(options) : connectTls({ ...options, ...this.#tls });
  }

  #tell(error: Error): void {
    if (this.#stopping.signal.aborted) return;
    const reason = "code" in error ? String(error.code) : error.message;
    const where = formatEndpoint(this.#options.endpoint);
    const message = `${where} does not answer (${reason}); it is dialled again and again.`;
    this.#options.faults.began("not_connected", message);
  }
}
