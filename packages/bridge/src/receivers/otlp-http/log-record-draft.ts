import type { HrTime } from "@rookery/log-record";

import type { Origin } from "./origin.ts";
import type { OtlpRecord } from "./otlp-item.ts";
import { recordTimes } from "./record-times.ts";
import { keepLoneTrace, toSpanContext } from "./span-context.ts";

/** The fields of a LogRecord, in whatever encoding it came; what was absent has the value that OTLP gives it. */
export interface LogRecordDraft {
  time: HrTime | undefined;
  observedTime: HrTime | undefined;
  severityNumber: number;
  severityText: string;
  body: unknown;
  attributes: Record<string, unknown>;
  droppedAttributesCount: number;
  flags: number;
  /** In lower-case hexadecimal digits. */
  traceId: string;
  spanId: string;
  eventName: string;
}

/** A LogRecord without any field. */
export function emptyLogRecord(): LogRecordDraft {
  return {
    time: undefined,
    observedTime: undefined,
    severityNumber: 0,
    severityText: "",
    body: undefined,
    attributes: {},
    droppedAttributesCount: 0,
    flags: 0,
    traceId: "",
    spanId: "",
    eventName: "",
  };
}

/** Finishes a record of which `encoded` was all that came. `now` is in milliseconds since 1970. */
export function finishLogRecord(
  draft: LogRecordDraft,
  origin: Origin,
  encoded: Uint8Array,
  now: () => number,
): OtlpRecord {
  const { attributes, flags, severityNumber, spanId, traceId } = draft;
  const { hasOwnTime, hrTime, hrTimeObserved } = recordTimes(draft.time, draft.observedTime, now);
  const spanContext = toSpanContext(traceId, spanId, flags);
  if (spanContext === undefined) keepLoneTrace(attributes, traceId);
  return {
    kind: "record",
    record: {
      hrTime,
      hrTimeObserved,
      spanContext,
      severityNumber: severityNumber === 0 ? undefined : severityNumber,
      severityText: filled(draft.severityText),
      body: draft.body ?? undefined,
      eventName: filled(draft.eventName),
      resource: origin.resource,
      instrumentationScope: origin.scope,
      attributes,
      droppedAttributesCount: draft.droppedAttributesCount,
    },
    line: Buffer.concat([origin.digest, encoded]),
    hasOwnTime,
  };
}

function filled(text: string): string | undefined {
  return text === "" ? undefined : text;
}
