import { toHrTime } from "../nano-time.ts";
import type { Origin } from "../origin.ts";
import type { OtlpItem } from "../otlp-item.ts";
import { finishSpan, type SpanEventDraft } from "../span-draft.ts";
import {
  integerField,
  listField,
  nanosField,
  textField,
  toObject,
  type JsonObject,
} from "./json-fields.ts";
import { readKeyValues } from "./read-any-value.ts";

/** Reads the exceptions of a Span. `now` is in milliseconds since 1970. */
export function readSpan(item: JsonObject, origin: Origin, now: () => number): readonly OtlpItem[] {
  const draft = {
    traceId: textField(item, "traceId").toLowerCase(),
    spanId: textField(item, "spanId").toLowerCase(),
    flags: integerField(item, "flags"),
    name: textField(item, "name"),
    kind: integerField(item, "kind"),
    endTime: toHrTime(nanosField(item, "endTimeUnixNano")),
    attributes: readKeyValues(listField(item, "attributes")),
    events: listField(item, "events").map(readEvent),
  };
  return finishSpan(draft, origin, JSON.stringify(item), now);
}

function readEvent(item: unknown): SpanEventDraft {
  const event = toObject(item, "events");
  return {
    time: toHrTime(nanosField(event, "timeUnixNano")),
    name: textField(event, "name"),
    attributes: readKeyValues(listField(event, "attributes")),
  };
}
