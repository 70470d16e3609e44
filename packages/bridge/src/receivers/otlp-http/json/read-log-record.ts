import { finishLogRecord } from "../log-record-draft.ts";
import { toHrTime } from "../nano-time.ts";
import type { Origin } from "../origin.ts";
import type { OtlpRecord } from "../otlp-item.ts";
import {
  fieldOf,
  integerField,
  listField,
  nanosField,
  textField,
  type JsonObject,
} from "./json-fields.ts";
import { readAnyValue, readKeyValues } from "./read-any-value.ts";

/** Reads a LogRecord. `now` is in milliseconds since 1970. */
export function readLogRecord(item: JsonObject, origin: Origin, now: () => number): OtlpRecord {
  const draft = {
    time: toHrTime(nanosField(item, "timeUnixNano")),
    observedTime: toHrTime(nanosField(item, "observedTimeUnixNano")),
    severityNumber: integerField(item, "severityNumber"),
    severityText: textField(item, "severityText"),
    body: readAnyValue(fieldOf(item, "body")),
    attributes: readKeyValues(listField(item, "attributes")),
    droppedAttributesCount: integerField(item, "droppedAttributesCount"),
    flags: integerField(item, "flags"),
    traceId: textField(item, "traceId").toLowerCase(),
    spanId: textField(item, "spanId").toLowerCase(),
    eventName: textField(item, "eventName"),
  };
  return finishLogRecord(draft, origin, Buffer.from(JSON.stringify(item)), now);
}
