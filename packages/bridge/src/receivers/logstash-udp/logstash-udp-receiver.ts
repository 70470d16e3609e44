import { setTimeout } from "node:timers/promises";

import { DatagramRoom } from "../../listening/datagram-room.ts";
import { UdpListener } from "../../listening/udp-listener.ts";
import type { Component } from "../../pipeline/component.ts";
import type { ReceiverContext } from "../../pipeline/receiver-factory.ts";
import type { Endpoint } from "../../settings/endpoint-schema.ts";
import type { LogstashUdpReceiverConfig } from "./config.ts";
import { DatagramQueue } from "./datagram-queue.ts";
import { isGelfChunk, parseGelfChunk } from "./gelf-chunk.ts";
import { GelfMessages } from "./gelf-messages.ts";

/** Receives Logstash events over UDP; nothing can be acknowledged there, and nothing waits. */
export class LogstashUdpReceiver implements Component {
  readonly #context: ReceiverContext;
  readonly #listener: UdpListener;
  readonly #messages: GelfMessages;
  readonly #queue: DatagramQueue;
  readonly #room: DatagramRoom;

  constructor(config: LogstashUdpReceiverConfig, context: ReceiverContext) {
    const { faults, telemetry } = context;
    this.#context = context;
    this.#room = new DatagramRoom(context);
    const onReleased = this.#room.release;
    this.#queue = new DatagramQueue({ config, context, onReleased });
    this.#messages = new GelfMessages({
      maxMessageBytes: config.max_event_bytes,
      maxWaitingBytes: this.#room.maxBytes / 2,
      onLost: (reason) => telemetry.failed(1, reason),
      onStray: () => telemetry.failed(1, "malformed_chunk"),
      onReleased,
    });
    this.#listener = new UdpListener({
      endpoint: config.endpoint,
      receiveBufferBytes: config.socket_receive_buffer,
      faults,
      onDatagram: this.#onDatagram,
    });
  }

  /** The port it listens on; 0 before it does. */
  get port(): number {
    return this.#listener.port;
  }

  async start(): Promise<void> {
    await this.#listener.start();
  }

  async shutdown(timeoutMillis: number): Promise<void> {
    const until = performance.now() + timeoutMillis;
    await this.#listener.shutdown(timeoutMillis);
    this.#messages.close();
    const leftMillis = Math.max(0, until - performance.now());
    const timer = new AbortController();
    const { signal } = timer;
    const isLate = setTimeout(leftMillis, undefined, { signal }).catch(() => {});
    await Promise.race([this.#queue.empty(), isLate]);
    timer.abort();
    this.#queue.abandon();
  }

  readonly #onDatagram = (bytes: Buffer, sender: Endpoint): void => {
    const { telemetry } = this.#context;
    telemetry.received(bytes.length);
    const roomBytes = this.#room.take(bytes.length);
    if (roomBytes === undefined) return;
    if (!isGelfChunk(bytes)) {
      this.#queue.push({ bytes, sender, roomBytes });
      return;
    }
    const chunk = parseGelfChunk(bytes);
    if (chunk === undefined) {
      telemetry.failed(1, "malformed_chunk");
      this.#room.release(roomBytes);
      return;
    }
    const message = this.#messages.add(chunk, sender.host, roomBytes);
    if (message !== undefined) this.#queue.push({ ...message, sender });
  };
}
