import { isUtf8 } from "node:buffer";
import { randomUUID } from "node:crypto";

import { JsonFramer, type Frame } from "@rookery/logstash";

import type { PipelineRecord } from "../../pipeline/pipeline-record.ts";
import { noReceipt } from "../../pipeline/receipt.ts";
import type { ReceiverContext } from "../../pipeline/receiver-factory.ts";
import { RecordDecoder } from "../../pipeline/record-decoder.ts";
import { createDecoder } from "../../settings/create-decoder.ts";
import { formatEndpoint, type Endpoint } from "../../settings/endpoint-schema.ts";
import type { LogstashUdpReceiverConfig } from "./config.ts";
import { compressionOf, decompress } from "./decompress-datagram.ts";

/** What one sender sent at once. */
export interface Datagram {
  readonly bytes: Buffer;
  readonly sender: Endpoint;
  /** The memory that was taken for it. */
  readonly roomBytes: number;
}

/** What a {@link DatagramQueue} needs. */
export interface DatagramQueueOptions {
  readonly config: LogstashUdpReceiverConfig;
  readonly context: ReceiverContext;
  /** Told how much memory is no longer taken. */
  readonly onReleased: (bytes: number) => void;
}

const maxBatchRecords = 512;

/** Makes records of datagrams, and hands them on in their order, as fast as they are taken. */
export class DatagramQueue {
  readonly #options: DatagramQueueOptions;
  readonly #decoder: RecordDecoder;
  readonly #framer: JsonFramer;
  #waiting: Datagram[] = [];
  #working: Promise<void> | undefined;
  #records: PipelineRecord[] = [];
  #roomBytes = 0;
  /** What was decompressed takes room that nobody was asked for: little of it is held at once. */
  #inflatedBytes = 0;
  #source = "";
  #delivery = "";
  #isAbandoned = false;

  constructor(options: DatagramQueueOptions) {
    const { config, context } = options;
    this.#options = options;
    this.#decoder = new RecordDecoder(createDecoder(config, context.now), context.telemetry);
    this.#framer = new JsonFramer({ maxFrameBytes: config.max_event_bytes });
  }

  push(datagram: Datagram): void {
    this.#waiting.push(datagram);
    this.#working ??= this.#work();
  }

  /** Resolves once all was handed on. */
  async empty(): Promise<void> {
    await this.#working;
  }

  /** From now on nothing is handed on: what is left is counted. */
  abandon(): void {
    this.#isAbandoned = true;
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      const datagrams = this.#waiting;
      this.#waiting = [];
      for (const datagram of datagrams) {
        try {
          const inflating = this.#decode(datagram);
          if (inflating !== undefined) await inflating;
        } catch (error) {
          this.#tellBug(error);
        }
        const isMuch = this.#inflatedBytes >= this.#options.config.max_event_bytes;
        if (isMuch || this.#records.length >= maxBatchRecords) await this.#handOn();
      }
      await this.#handOn();
    }
    this.#working = undefined;
  }

  /** The other datagrams have nothing to do with it. */
  #tellBug(error: unknown): void {
    const { faults, telemetry } = this.#options.context;
    telemetry.failed(1, "failed");
    const message = error instanceof Error ? error.message : String(error);
    faults.happened("failed", `A datagram could not be taken: ${message}`);
    // It begins anew.
    this.#framer.end(() => {});
  }

  /** Gives what to wait for, where something is compressed. */
  #decode({ bytes, roomBytes, sender }: Datagram): Promise<void> | undefined {
    this.#roomBytes += roomBytes;
    const compression = compressionOf(bytes);
    if (compression !== "none") return this.#inflate(bytes, compression, sender);
    this.#cut(bytes, sender);
    return undefined;
  }

  async #inflate(bytes: Buffer, compression: "gzip" | "zlib", sender: Endpoint): Promise<void> {
    const { config, context } = this.#options;
    const result = await decompress(bytes, compression, config.max_event_bytes);
    if (typeof result !== "string") {
      this.#inflatedBytes += result.length;
      this.#cut(result, sender);
      // A text may begin with "x^", too.
    } else if (result === "not_decompressible" && isUtf8(bytes)) this.#cut(bytes, sender);
    else context.telemetry.failed(1, result);
  }

  #cut(bytes: Buffer, sender: Endpoint): void {
    this.#source = formatEndpoint(sender);
    this.#delivery = randomUUID();
    this.#framer.push(bytes, this.#onFrame);
    this.#framer.end(this.#onFrame);
  }

  readonly #onFrame = (frame: Frame): void => {
    const { line, offset } = frame;
    const place = {
      source: this.#source,
      identity: "",
      delivery: this.#delivery,
      comesOnce: true,
      line,
      offset,
    };
    const record = this.#decoder.decode(frame, place, noReceipt);
    if (record !== undefined) this.#records.push(record);
  };

  async #handOn(): Promise<void> {
    const records = this.#records;
    const roomBytes = this.#roomBytes;
    this.#records = [];
    this.#roomBytes = 0;
    this.#inflatedBytes = 0;
    if (records.length > 0) await this.#give(records);
    this.#options.onReleased(roomBytes);
  }

  async #give(records: readonly PipelineRecord[]): Promise<void> {
    const { consumer, telemetry } = this.#options.context;
    if (this.#isAbandoned) telemetry.refused(records.length, "shutting_down");
    else {
      telemetry.accepted(records.length);
      await consumer.consume(records);
    }
  }
}
