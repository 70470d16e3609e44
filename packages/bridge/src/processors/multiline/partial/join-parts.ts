import type { LogRecord } from "@rookery/log-record";
import type { DecodeNote, LogstashDecoder } from "@rookery/logstash";

import type { PipelineRecord } from "../../../pipeline/pipeline-record.ts";
import { joinReceipts } from "../../../pipeline/receipt.ts";
import { timelessNotes } from "../../../pipeline/timeless-notes.ts";
import { withMessage } from "../event-message.ts";
import type { Line } from "../line.ts";

/** Makes what makes one record of the parts of a line: the line is read as if it had come whole. */
export function createPartJoiner(
  decoder: LogstashDecoder,
): (parts: readonly [Line, ...Line[]]) => PipelineRecord {
  return (parts) => {
    const [{ item: first }] = parts;
    const text = parts.map((part) => part.text).join("");
    const items = parts.map(({ item }) => item);
    return {
      ...(text.startsWith("{") ? decoded(first, text, decoder) : withText(first, text)),
      line: Buffer.concat(items.map(({ line }) => line)),
      receipt: joinReceipts(items.map(({ receipt }) => receipt)),
    };
  };
}

function withText(first: PipelineRecord, text: string): PipelineRecord {
  const { event, record } = first;
  return {
    ...first,
    record: { ...record, body: text, attributes: asWhole(record) },
    ...(event !== undefined && { event: withMessage(event, record.body, text) }),
  };
}

/** It may be the JSON of an application, which no part of it is. */
function decoded(first: PipelineRecord, text: string, decoder: LogstashDecoder): PipelineRecord {
  let hasOwnTime = true;
  const onNote = ({ code }: DecodeNote): void => {
    if (timelessNotes.has(code)) hasOwnTime = false;
  };
  const { event, line, record: part } = first;
  const whole = event === undefined ? undefined : withMessage(event, part.body, text);
  const record =
    whole === undefined
      ? decoder.decodeText(headOf(line, part.body) + text, onNote)
      : decoder.decode(whole, onNote);
  return {
    ...first,
    ...(whole !== undefined && { event: whole }),
    record: {
      ...record,
      hrTime: hasOwnTime ? record.hrTime : part.hrTime,
      hrTimeObserved: part.hrTimeObserved,
      attributes: asWhole(record),
    },
    hasOwnTime,
  };
}

/** What the container's runtime wrote before the part. */
function headOf(line: Uint8Array, part: unknown): string {
  const whole = Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString("utf8");
  return typeof part === "string" && whole.endsWith(part) ? whole.slice(0, -part.length) : "";
}

/** Without the marks of a part. */
function asWhole({ attributes }: LogRecord): LogRecord["attributes"] {
  const {
    CONTAINER_PARTIAL_MESSAGE: _flag,
    logtag,
    partial_id: _id,
    partial_last: _last,
    partial_message: _message,
    partial_ordinal: _ordinal,
    ...others
  } = attributes;
  return logtag === undefined ? others : { ...others, logtag: "F" };
}
