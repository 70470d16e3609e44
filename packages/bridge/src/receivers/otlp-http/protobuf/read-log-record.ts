// LogRecord of opentelemetry/proto/logs/v1/logs.proto

import { BinaryReader } from "@bufbuild/protobuf/wire";

import { emptyLogRecord, finishLogRecord, type LogRecordDraft } from "../log-record-draft.ts";
import { toHrTime } from "../nano-time.ts";
import type { Origin } from "../origin.ts";
import type { OtlpRecord } from "../otlp-item.ts";
import {
  enterMessage,
  fixed32,
  fixed64,
  lengthDelimited,
  readFields,
  varint,
  type FieldTable,
} from "./fields.ts";
import { readAnyValue, readKeyValue } from "./read-any-value.ts";
import { readHex } from "./read-hex.ts";

const logRecordFields: FieldTable<LogRecordDraft> = new Map([
  [fixed64(1), (reader, draft) => void (draft.time = toHrTime(BigInt(reader.fixed64())))],
  [varint(2), (reader, draft) => void (draft.severityNumber = reader.int32())],
  [lengthDelimited(3), (reader, draft) => void (draft.severityText = reader.string())],
  [
    lengthDelimited(5),
    (reader, draft, end) => void (draft.body = readAnyValue(reader, enterMessage(reader, end))),
  ],
  [
    lengthDelimited(6),
    (reader, draft, end) => readKeyValue(reader, draft.attributes, enterMessage(reader, end)),
  ],
  [varint(7), (reader, draft) => void (draft.droppedAttributesCount = reader.uint32())],
  [fixed32(8), (reader, draft) => void (draft.flags = reader.fixed32())],
  [lengthDelimited(9), (reader, draft) => void (draft.traceId = readHex(reader))],
  [lengthDelimited(10), (reader, draft) => void (draft.spanId = readHex(reader))],
  [fixed64(11), (reader, draft) => void (draft.observedTime = toHrTime(BigInt(reader.fixed64())))],
  [lengthDelimited(12), (reader, draft) => void (draft.eventName = reader.string())],
]);

/** Reads a LogRecord. `now` is in milliseconds since 1970. */
export function readLogRecord(bytes: Uint8Array, origin: Origin, now: () => number): OtlpRecord {
  const draft = emptyLogRecord();
  readFields(new BinaryReader(bytes), bytes.length, logRecordFields, draft);
  return finishLogRecord(draft, origin, bytes, now);
}
