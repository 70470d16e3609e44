import type { Consumer } from "../../pipeline/consumer.ts";
import type { PipelineRecord } from "../../pipeline/pipeline-record.ts";
import { noReceipt } from "../../pipeline/receipt.ts";
import type { ReceiverTelemetry } from "../../pipeline/receiver-telemetry.ts";
import type { RecordDecoder } from "../../pipeline/record-decoder.ts";
import type { ReceivedFrame } from "../../readers/frame-reader.ts";
import type { Batch } from "./batch.ts";

/** Makes records of frames and hands them on. */
export class FrameDelivery {
  readonly #consumer: Consumer;
  readonly #decoder: RecordDecoder;
  readonly #telemetry: Pick<ReceiverTelemetry, "accepted">;

  constructor(
    consumer: Consumer,
    decoder: RecordDecoder,
    telemetry: Pick<ReceiverTelemetry, "accepted">,
  ) {
    this.#consumer = consumer;
    this.#decoder = decoder;
    this.#telemetry = telemetry;
  }

  /** Hands on all records of a batch, and closes it. */
  async deliver(frames: readonly ReceivedFrame[], batch: Batch): Promise<void> {
    const records = this.#decode(frames, batch);
    batch.close();
    if (records.length === 0) return;
    this.#telemetry.accepted(records.length);
    await this.#consumer.consume(records);
  }

  /** Hands on some records of a batch again; they were counted before. */
  async redeliver(frames: readonly ReceivedFrame[], batch: Batch): Promise<void> {
    const records = this.#decode(frames, batch);
    if (records.length > 0) await this.#consumer.consume(records);
  }

  #decode(frames: readonly ReceivedFrame[], batch: Batch): readonly PipelineRecord[] {
    const records: PipelineRecord[] = [];
    for (const { frame, position } of frames) {
      const isRecord = frame.kind !== "blank" && frame.kind !== "malformed";
      const receipt = isRecord ? batch.receipt(position.offset) : noReceipt;
      const record = this.#decoder.decode(frame, position, receipt);
      if (record !== undefined) records.push(record);
    }
    return records;
  }
}
