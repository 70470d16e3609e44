import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";

import { JsonFramer, type Frame } from "@rookery/logstash";

import type { Component } from "../../pipeline/component.ts";
import { MemoryReservation } from "../../pipeline/memory-reservation.ts";
import type { PipelineRecord } from "../../pipeline/pipeline-record.ts";
import { noReceipt } from "../../pipeline/receipt.ts";
import type { ReceiverContext } from "../../pipeline/receiver-factory.ts";
import { RecordDecoder } from "../../pipeline/record-decoder.ts";
import { createDecoder } from "../../settings/create-decoder.ts";
import type { StdinReceiverConfig } from "./config.ts";

/** Reads events from standard input until it ends; nothing can be acknowledged there. */
export class StdinReceiver implements Component {
  readonly #context: ReceiverContext;
  readonly #decoder: RecordDecoder;
  readonly #framer: JsonFramer;
  readonly #reservation: MemoryReservation;
  readonly #stopping = new AbortController();
  readonly #delivery = randomUUID();
  #records: PipelineRecord[] = [];
  #reading: Promise<void> = Promise.resolve();

  constructor(config: StdinReceiverConfig, context: ReceiverContext) {
    this.#context = context;
    this.#decoder = new RecordDecoder(createDecoder(config, context.now), context.telemetry);
    this.#framer = new JsonFramer({ maxFrameBytes: config.max_event_bytes });
    this.#reservation = new MemoryReservation(context.memory);
  }

  async start(): Promise<void> {
    if (!this.#stopping.signal.aborted) this.#reading = this.#read();
  }

  async shutdown(timeoutMillis: number): Promise<void> {
    this.#stopping.abort();
    await Promise.race([this.#reading, setTimeout(timeoutMillis, undefined, { ref: false })]);
  }

  async #read(): Promise<void> {
    const { faults, logger } = this.#context;
    const { signal } = this.#stopping;
    try {
      await this.#readAll();
      const message = "Standard input has ended: nothing more is read from it.";
      if (!signal.aborted) logger.info({ event: "stdin_ended" }, message);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const message = `Standard input cannot be read: ${reason}`;
      // Whoever closes it while it is read is told so.
      if (!signal.aborted) faults.began("stdin_unreadable", message);
    }
    this.#framer.end(this.#onFrame);
    await this.#handOn();
    this.#reservation.release();
  }

  async #readAll(): Promise<void> {
    const { stdin, telemetry } = this.#context;
    const { signal } = this.#stopping;
    const stop = (): unknown => stdin.destroy();
    signal.addEventListener("abort", stop, { once: true });
    const chunks: AsyncIterable<Uint8Array> = stdin;
    try {
      for await (const chunk of chunks) {
        if (!(await this.#reserve(chunk.byteLength))) return;
        telemetry.received(chunk.byteLength);
        this.#framer.push(chunk, this.#onFrame);
        await this.#handOn();
        this.#reservation.tryHold(this.#framer.heldBytes);
      }
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  /** Takes room for a chunk and what becomes of it, beside what is not finished; false when we end. */
  async #reserve(chunkBytes: number): Promise<boolean> {
    const bytes = this.#framer.heldBytes + Math.max(4096, chunkBytes * 2);
    if (this.#reservation.tryHold(bytes)) return true;
    return this.#reservation.hold(bytes, this.#stopping.signal);
  }

  async #handOn(): Promise<void> {
    const records = this.#records;
    if (records.length === 0) return;
    this.#records = [];
    this.#context.telemetry.accepted(records.length);
    await this.#context.consumer.consume(records);
  }

  readonly #onFrame = (frame: Frame): void => {
    const { line, offset } = frame;
    const position = { source: "stdin", identity: "", delivery: this.#delivery, line, offset };
    const record = this.#decoder.decode(frame, position, noReceipt);
    if (record !== undefined) this.#records.push(record);
  };
}
