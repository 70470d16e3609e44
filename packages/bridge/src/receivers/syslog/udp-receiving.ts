import { setTimeout } from "node:timers/promises";

import { DatagramRoom } from "../../listening/datagram-room.ts";
import { UdpListener } from "../../listening/udp-listener.ts";
import type { Component } from "../../pipeline/component.ts";
import type { PipelineRecord } from "../../pipeline/pipeline-record.ts";
import type { ReceiverContext } from "../../pipeline/receiver-factory.ts";
import type { Endpoint } from "../../settings/endpoint-schema.ts";

/** What a {@link UdpReceiving} needs. */
export interface UdpReceivingOptions {
  readonly endpoint: Endpoint;
  readonly receiveBufferBytes?: number | undefined;
  readonly context: Pick<ReceiverContext, "consumer" | "faults" | "memory" | "telemetry">;
  /** Longer datagrams are counted and passed over. */
  readonly maxBytes: number;
  /** Makes the record of a datagram, the `count`-th, counted from 1; `undefined` for what is none. */
  readonly decode: (bytes: Buffer, peer: string, count: number) => PipelineRecord | undefined;
}

const maxBatchRecords = 512;

interface Waiting {
  readonly record: PipelineRecord;
  readonly roomBytes: number;
}

/** Receives datagrams, and hands on their records in their order, as fast as they are taken. */
export class UdpReceiving implements Component {
  readonly #options: UdpReceivingOptions;
  readonly #listener: UdpListener;
  readonly #room: DatagramRoom;
  #waiting: Waiting[] = [];
  #count = 0;
  #handingOn: Promise<void> | undefined;
  #isAbandoned = false;

  constructor(options: UdpReceivingOptions) {
    const { context, endpoint, receiveBufferBytes } = options;
    this.#options = options;
    this.#room = new DatagramRoom(context);
    this.#listener = new UdpListener({
      endpoint,
      receiveBufferBytes,
      faults: context.faults,
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
    const leftMillis = Math.max(0, until - performance.now());
    const timer = new AbortController();
    const { signal } = timer;
    const isLate = setTimeout(leftMillis, undefined, { signal }).catch(() => {});
    await Promise.race([this.#handingOn, isLate]);
    timer.abort();
    this.#isAbandoned = true;
  }

  readonly #onDatagram = (bytes: Buffer, { host }: Endpoint): void => {
    const { context, maxBytes } = this.#options;
    const { telemetry } = context;
    this.#count += 1;
    telemetry.received(bytes.length);
    if (bytes.length > maxBytes) {
      telemetry.failed(1, "too_long");
      return;
    }
    const roomBytes = this.#room.take(bytes.length);
    if (roomBytes === undefined) return;
    const record = this.#decode(bytes, host);
    if (record === undefined) {
      this.#room.release(roomBytes);
      return;
    }
    this.#waiting.push({ record, roomBytes });
    this.#handingOn ??= this.#handOn();
  };

  #decode(bytes: Buffer, peer: string): PipelineRecord | undefined {
    const { context, decode } = this.#options;
    try {
      return decode(bytes, peer, this.#count);
    } catch (error) {
      // A bug; the other datagrams have nothing to do with it.
      context.telemetry.failed(1, "failed");
      const message = error instanceof Error ? error.message : String(error);
      context.faults.happened("failed", `A datagram could not be taken: ${message}`);
      return undefined;
    }
  }

  async #handOn(): Promise<void> {
    const { consumer, telemetry } = this.#options.context;
    while (this.#waiting.length > 0) {
      const all = this.#waiting;
      this.#waiting = [];
      for (let begin = 0; begin < all.length; begin += maxBatchRecords) {
        const batch = all.slice(begin, begin + maxBatchRecords);
        if (this.#isAbandoned) telemetry.refused(batch.length, "shutting_down");
        else {
          telemetry.accepted(batch.length);
          await consumer.consume(batch.map(({ record }) => record));
        }
        for (const { roomBytes } of batch) this.#room.release(roomBytes);
      }
    }
    this.#handingOn = undefined;
  }
}
