// Span of opentelemetry/proto/trace/v1/trace.proto

import { BinaryReader } from "@bufbuild/protobuf/wire";

import { toHrTime } from "../nano-time.ts";
import type { Origin } from "../origin.ts";
import type { OtlpItem } from "../otlp-item.ts";
import {
  emptySpan,
  emptySpanEvent,
  finishSpan,
  type SpanDraft,
  type SpanEventDraft,
} from "../span-draft.ts";
import {
  enterMessage,
  fixed32,
  fixed64,
  lengthDelimited,
  readFields,
  varint,
  type FieldTable,
} from "./fields.ts";
import { readKeyValue } from "./read-any-value.ts";
import { readHex } from "./read-hex.ts";

const eventFields: FieldTable<SpanEventDraft> = new Map([
  [fixed64(1), (reader, draft) => void (draft.time = toHrTime(BigInt(reader.fixed64())))],
  [lengthDelimited(2), (reader, draft) => void (draft.name = reader.string())],
  [
    lengthDelimited(3),
    (reader, draft, end) => readKeyValue(reader, draft.attributes, enterMessage(reader, end)),
  ],
]);

const spanFields: FieldTable<SpanDraft> = new Map([
  [lengthDelimited(1), (reader, draft) => void (draft.traceId = readHex(reader))],
  [lengthDelimited(2), (reader, draft) => void (draft.spanId = readHex(reader))],
  [lengthDelimited(5), (reader, draft) => void (draft.name = reader.string())],
  [varint(6), (reader, draft) => void (draft.kind = reader.int32())],
  [fixed64(8), (reader, draft) => void (draft.endTime = toHrTime(BigInt(reader.fixed64())))],
  [
    lengthDelimited(9),
    (reader, draft, end) => readKeyValue(reader, draft.attributes, enterMessage(reader, end)),
  ],
  [
    lengthDelimited(11),
    (reader, draft, end) => {
      const event = emptySpanEvent();
      readFields(reader, enterMessage(reader, end), eventFields, event);
      draft.events.push(event);
    },
  ],
  [fixed32(16), (reader, draft) => void (draft.flags = reader.fixed32())],
]);

/** Reads the exceptions of a Span. `now` is in milliseconds since 1970. */
export function readSpan(
  bytes: Uint8Array,
  origin: Origin,
  now: () => number,
): readonly OtlpItem[] {
  const draft = emptySpan();
  readFields(new BinaryReader(bytes), bytes.length, spanFields, draft);
  return finishSpan(draft, origin, bytes, now);
}
