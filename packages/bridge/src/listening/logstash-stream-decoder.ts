import { randomUUID } from "node:crypto";

import { JsonFramer, type Frame } from "@rookery/logstash";

import type { PipelineRecord } from "../pipeline/pipeline-record.ts";
import { noReceipt } from "../pipeline/receipt.ts";
import type { RecordDecoder } from "../pipeline/record-decoder.ts";
import type { StreamDecoder } from "./stream-receiving.ts";

/** Makes records of a stream of Logstash events, however they are written one after another. */
export class LogstashStreamDecoder implements StreamDecoder {
  readonly #decoder: RecordDecoder;
  readonly #framer: JsonFramer;
  readonly #source: string;
  readonly #delivery = randomUUID();
  #records: PipelineRecord[] = [];
  #frameCount = 0;

  /** `source` names the peer. */
  constructor(decoder: RecordDecoder, source: string, maxFrameBytes: number) {
    this.#decoder = decoder;
    this.#source = source;
    this.#framer = new JsonFramer({ maxFrameBytes });
  }

  get heldBytes(): number {
    return this.#framer.heldBytes;
  }

  get isInFrame(): boolean {
    return this.#framer.isInFrame;
  }

  get frameCount(): number {
    return this.#frameCount;
  }

  push(chunk: Uint8Array): readonly PipelineRecord[] {
    this.#framer.push(chunk, this.#onFrame);
    return this.#taken();
  }

  end(): readonly PipelineRecord[] {
    this.#framer.end(this.#onFrame);
    return this.#taken();
  }

  #taken(): readonly PipelineRecord[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  readonly #onFrame = (frame: Frame): void => {
    this.#frameCount += 1;
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
}
