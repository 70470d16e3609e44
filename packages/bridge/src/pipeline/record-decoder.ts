import type { LogRecord } from "@rookery/log-record";
import type { DecodeNote, Frame, LogstashDecoder } from "@rookery/logstash";

import type { PipelineRecord } from "./pipeline-record.ts";
import type { Position } from "./position.ts";
import type { Receipt } from "./receipt.ts";
import type { ReceiverTelemetry } from "./receiver-telemetry.ts";
import { timelessNotes } from "./timeless-notes.ts";

/** Turns frames into records on their way, and counts those that are none. */
export class RecordDecoder {
  readonly #decoder: LogstashDecoder;
  readonly #telemetry: Pick<ReceiverTelemetry, "failed" | "noted">;
  #hasOwnTime = true;

  constructor(decoder: LogstashDecoder, telemetry: Pick<ReceiverTelemetry, "failed" | "noted">) {
    this.#decoder = decoder;
    this.#telemetry = telemetry;
  }

  /** Makes the record of a frame; `undefined` for what is none, which is counted. */
  decode(frame: Frame, position: Position, receipt: Receipt): PipelineRecord | undefined {
    if (frame.kind === "blank") return undefined;
    if (frame.kind === "malformed") {
      this.#telemetry.failed(1, frame.code);
      return undefined;
    }
    this.#hasOwnTime = true;
    if (frame.kind === "event") {
      for (const { code } of frame.notes) this.#telemetry.noted(code);
      const record = this.#decoder.decode(frame.event, this.#onNote);
      return { ...this.#made(record, frame.bytes, position, receipt), event: frame.event };
    }
    const record = this.#decoder.decodeText(frame.bytes, this.#onNote);
    return this.#made(record, frame.bytes, position, receipt);
  }

  #made(record: LogRecord, line: Uint8Array, position: Position, receipt: Receipt): PipelineRecord {
    return { record, line, position, receipt, hasOwnTime: this.#hasOwnTime };
  }

  readonly #onNote = ({ code }: DecodeNote): void => {
    this.#telemetry.noted(code);
    if (timelessNotes.has(code)) this.#hasOwnTime = false;
  };
}
