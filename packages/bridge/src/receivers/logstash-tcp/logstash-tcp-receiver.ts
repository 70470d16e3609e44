import { checkEventFits } from "../../listening/check-event-fits.ts";
import { loadClientTls } from "../../listening/load-client-tls.ts";
import { loadServerTls } from "../../listening/load-server-tls.ts";
import { LogstashStreamDecoder } from "../../listening/logstash-stream-decoder.ts";
import { StreamReceiving } from "../../listening/stream-receiving.ts";
import type { TcpConnection } from "../../listening/tcp-connection.ts";
import { TcpDialler } from "../../listening/tcp-dialler.ts";
import { TcpListener } from "../../listening/tcp-listener.ts";
import type { Component } from "../../pipeline/component.ts";
import type { ReceiverContext } from "../../pipeline/receiver-factory.ts";
import { RecordDecoder } from "../../pipeline/record-decoder.ts";
import { createDecoder } from "../../settings/create-decoder.ts";
import type { LogstashTcpReceiverConfig } from "./config.ts";

/** Receives Logstash events over TCP; nothing can be acknowledged there. */
export class LogstashTcpReceiver implements Component {
  readonly #config: LogstashTcpReceiverConfig;
  readonly #context: ReceiverContext;
  readonly #decoder: RecordDecoder;
  readonly #receiving: StreamReceiving;
  readonly #connections: TcpListener | TcpDialler;

  constructor(config: LogstashTcpReceiverConfig, context: ReceiverContext) {
    this.#config = config;
    this.#context = context;
    this.#decoder = new RecordDecoder(createDecoder(config, context.now), context.telemetry);
    this.#receiving = new StreamReceiving({
      ...context,
      frameTimeoutMillis: config.frame_timeout,
      idleTimeoutMillis: config.idle_timeout ?? Infinity,
    });
    this.#connections = this.#createConnections();
  }

  /** The port it listens on; 0 where it does not. */
  get port(): number {
    return this.#connections instanceof TcpListener ? this.#connections.port : 0;
  }

  async start(): Promise<void> {
    checkEventFits(this.#config.max_event_bytes, this.#context.memory);
    await this.#connections.start();
  }

  async shutdown(timeoutMillis: number): Promise<void> {
    await this.#connections.shutdown(timeoutMillis);
    this.#receiving.abandon();
  }

  #createConnections(): TcpListener | TcpDialler {
    const config = this.#config;
    const { faults, telemetry } = this.#context;
    const { endpoint } = config;
    const shared = { endpoint, faults, telemetry, onConnection: this.#onConnection };
    if (config.mode === "server") {
      const { tls } = config;
      return new TcpListener({
        ...shared,
        loadTls: tls && (() => loadServerTls(tls)),
        maxConnections: config.max_connections,
        tlsHandshakeTimeoutMillis: config.tls_handshake_timeout,
      });
    }
    const { tls } = config;
    return new TcpDialler({
      ...shared,
      loadTls: tls && (() => loadClientTls(tls, endpoint.host)),
      connectTimeoutMillis: config.connect_timeout,
      reconnectMillis: config.reconnect_interval,
    });
  }

  readonly #onConnection = async (connection: TcpConnection): Promise<void> => {
    const { max_event_bytes: maxBytes } = this.#config;
    const decoder = new LogstashStreamDecoder(this.#decoder, connection.remote, maxBytes);
    await this.#receiving.receive(connection, decoder);
  };
}
