import { randomUUID } from "node:crypto";

import type { StreamDecoder } from "../../listening/stream-receiving.ts";
import type { PipelineRecord } from "../../pipeline/pipeline-record.ts";
import type { ReceiverTelemetry } from "../../pipeline/receiver-telemetry.ts";
import { SyslogFramer, type SyslogFrame } from "./framing/syslog-framer.ts";
import type { SyslogMessage } from "./parse/syslog-message.ts";
import type { SyslogDecoder } from "./syslog-decoder.ts";

/** What a {@link SyslogStreamDecoder} needs. */
export interface SyslogStreamOptions {
  readonly decoder: SyslogDecoder;
  readonly telemetry: Pick<ReceiverTelemetry, "failed" | "noted">;
  /** Names the peer. */
  readonly source: string;
  readonly maxFrameBytes: number;
}

/** Makes records of the syslog messages of one connection. */
export class SyslogStreamDecoder implements StreamDecoder {
  readonly #options: SyslogStreamOptions;
  readonly #framer: SyslogFramer;
  readonly #delivery = randomUUID();
  #records: PipelineRecord[] = [];
  #frameCount = 0;
  #last: SyslogMessage | undefined;

  constructor(options: SyslogStreamOptions) {
    this.#options = options;
    this.#framer = new SyslogFramer(options.maxFrameBytes);
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
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    this.#framer.push(bytes, this.#onFrame);
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

  readonly #onFrame = (frame: SyslogFrame): void => {
    this.#frameCount += 1;
    const { decoder, source, telemetry } = this.#options;
    if (frame.kind === "too_long") {
      telemetry.failed(1, "too_long");
      return;
    }
    if (frame.isCutOff) telemetry.noted("cut_off");
    const { offset } = frame;
    const delivery = this.#delivery;
    const position = {
      source,
      identity: "",
      delivery,
      comesOnce: true,
      line: this.#frameCount,
      offset,
    };
    const decoded = decoder.decode(frame.bytes, position, this.#last);
    if (decoded === undefined) return;
    this.#last = decoded.message ?? this.#last;
    this.#records.push(decoded.record);
  };
}
