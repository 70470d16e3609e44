import { parseLogstashLine } from "@rookery/logstash";

import type { PipelineRecord } from "../../pipeline/pipeline-record.ts";
import type { Position } from "../../pipeline/position.ts";
import { noReceipt } from "../../pipeline/receipt.ts";
import type { ReceiverTelemetry } from "../../pipeline/receiver-telemetry.ts";
import type { RecordDecoder } from "../../pipeline/record-decoder.ts";
import { decodeBytes } from "./parse/decode-bytes.ts";
import { parseSyslog } from "./parse/parse-syslog.ts";
import type { SyslogMessage } from "./parse/syslog-message.ts";
import { restoreEvent, toEvent } from "./to-event.ts";

/** A record, and the message it was made of, where it was one of syslog. */
export interface DecodedMessage {
  readonly record: PipelineRecord;
  readonly message: SyslogMessage | undefined;
}

const openBrace = 123;

/** Makes records of messages. */
export class SyslogDecoder {
  readonly #decoder: RecordDecoder;
  readonly #telemetry: Pick<ReceiverTelemetry, "noted">;
  readonly #now: () => number;

  constructor(
    decoder: RecordDecoder,
    telemetry: Pick<ReceiverTelemetry, "noted">,
    now: () => number,
  ) {
    this.#decoder = decoder;
    this.#telemetry = telemetry;
    this.#now = now;
  }

  /**
   * Makes the record of a message; `undefined` for an empty one. A template of rsyslog may send JSON and
   * nothing else. What has no priority and comes `after` another message of its stream is a further
   * line of that one, and has its host, application, time and priority.
   */
  decode(bytes: Buffer, position: Position, after?: SyslogMessage): DecodedMessage | undefined {
    const record = bytes[0] === openBrace ? this.#decodeObject(bytes, position) : undefined;
    if (record !== undefined) return { record, message: undefined };
    const { isRepaired, text } = decodeBytes(bytes);
    if (text.trim() === "") return undefined;
    if (isRepaired) this.#telemetry.noted("invalid_utf8");
    const parsed = parseSyslog(text, this.#now());
    const isFurther = !parsed.hasPriority && after !== undefined;
    const message = isFurther ? { ...after, text: parsed.text } : parsed;
    const made = this.#toRecord({ event: toEvent(message), notes: [] }, bytes, position);
    return made && { record: made, message };
  }

  #decodeObject(bytes: Buffer, position: Position): PipelineRecord | undefined {
    const line = parseLogstashLine(bytes);
    if (line.status !== "event") return undefined;
    return this.#toRecord({ ...line, event: restoreEvent(line.event) }, bytes, position);
  }

  #toRecord(
    {
      event,
      notes,
    }: Pick<Extract<ReturnType<typeof parseLogstashLine>, { status: "event" }>, "event" | "notes">,
    bytes: Buffer,
    position: Position,
  ): PipelineRecord | undefined {
    const { line, offset } = position;
    const frame = {
      kind: "event",
      event,
      notes,
      bytes,
      offset,
      length: bytes.length,
      line,
    } as const;
    return this.#decoder.decode(frame, position, noReceipt);
  }
}
