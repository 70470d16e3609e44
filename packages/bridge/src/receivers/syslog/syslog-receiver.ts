import { randomUUID } from "node:crypto";

import { checkEventFits } from "../../listening/check-event-fits.ts";
import { loadServerTls } from "../../listening/load-server-tls.ts";
import { StreamReceiving } from "../../listening/stream-receiving.ts";
import type { TcpConnection } from "../../listening/tcp-connection.ts";
import { TcpListener } from "../../listening/tcp-listener.ts";
import type { Component } from "../../pipeline/component.ts";
import type { PipelineRecord } from "../../pipeline/pipeline-record.ts";
import type { ReceiverContext } from "../../pipeline/receiver-factory.ts";
import { RecordDecoder } from "../../pipeline/record-decoder.ts";
import { createDecoder } from "../../settings/create-decoder.ts";
import type { SyslogReceiverConfig } from "./config.ts";
import { SyslogDecoder } from "./syslog-decoder.ts";
import { SyslogStreamDecoder } from "./syslog-stream-decoder.ts";
import { UdpReceiving } from "./udp-receiving.ts";

/** Receives syslog over UDP, TCP and TLS; nothing can be acknowledged there. */
export class SyslogReceiver implements Component {
  readonly #config: SyslogReceiverConfig;
  readonly #context: ReceiverContext;
  readonly #decoder: SyslogDecoder;
  readonly #receiving: StreamReceiving;
  readonly #tcp: TcpListener | undefined;
  readonly #udp: UdpReceiving | undefined;
  readonly #delivery = randomUUID();

  constructor(config: SyslogReceiverConfig, context: ReceiverContext) {
    this.#config = config;
    this.#context = context;
    const { now, telemetry } = context;
    const decoder = new RecordDecoder(createDecoder(config, now), telemetry);
    this.#decoder = new SyslogDecoder(decoder, telemetry, now);
    this.#receiving = new StreamReceiving({
      ...context,
      frameTimeoutMillis: config.frame_timeout,
      idleTimeoutMillis: config.idle_timeout ?? Infinity,
    });
    this.#tcp = config.protocols.includes("tcp") ? this.#createTcp() : undefined;
    this.#udp = config.protocols.includes("udp") ? this.#createUdp() : undefined;
  }

  /** The port it listens on for TCP, with TLS or without; 0 where it does not. */
  get tcpPort(): number {
    return this.#tcp?.port ?? 0;
  }

  /** The port it listens on for UDP; 0 where it does not. */
  get udpPort(): number {
    return this.#udp?.port ?? 0;
  }

  /** The port for TCP, or for UDP where there is no TCP; both are the same unless the system chose them. */
  get port(): number {
    return this.#tcp === undefined ? this.udpPort : this.tcpPort;
  }

  async start(): Promise<void> {
    checkEventFits(this.#config.max_event_bytes, this.#context.memory);
    await this.#tcp?.start();
    try {
      await this.#udp?.start();
    } catch (error) {
      await this.#tcp?.shutdown(0);
      throw error;
    }
  }

  async shutdown(timeoutMillis: number): Promise<void> {
    await Promise.all([this.#tcp?.shutdown(timeoutMillis), this.#udp?.shutdown(timeoutMillis)]);
    this.#receiving.abandon();
  }

  #createTcp(): TcpListener {
    const { endpoint, max_connections: maxConnections, tls, ...config } = this.#config;
    const { faults, telemetry } = this.#context;
    return new TcpListener({
      endpoint,
      faults,
      telemetry,
      maxConnections,
      loadTls: tls && (() => loadServerTls(tls)),
      tlsHandshakeTimeoutMillis: config.tls_handshake_timeout,
      onConnection: this.#onConnection,
    });
  }

  #createUdp(): UdpReceiving {
    const { endpoint, max_event_bytes: maxBytes, socket_receive_buffer: buffer } = this.#config;
    return new UdpReceiving({
      endpoint,
      receiveBufferBytes: buffer,
      context: this.#context,
      maxBytes,
      decode: this.#decodeDatagram,
    });
  }

  readonly #onConnection = async (connection: TcpConnection): Promise<void> => {
    const { telemetry } = this.#context;
    const { max_event_bytes: maxFrameBytes } = this.#config;
    const source = connection.remote;
    const decoder = this.#decoder;
    const stream = new SyslogStreamDecoder({ decoder, telemetry, source, maxFrameBytes });
    await this.#receiving.receive(connection, stream);
  };

  /** The port of a peer is left out: many send each message from another one. */
  readonly #decodeDatagram = (
    bytes: Buffer,
    source: string,
    count: number,
  ): PipelineRecord | undefined => {
    const delivery = this.#delivery;
    const position = {
      source,
      identity: "",
      delivery,
      comesOnce: true,
      line: count,
      offset: count,
    };
    return this.#decoder.decode(bytes, position)?.record;
  };
}
