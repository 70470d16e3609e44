import type { SpanContext } from "@rookery/log-record";

import { parseTraceFlags } from "../fields/trace-readers.ts";
import { keepPlacedValue } from "./keep-attribute.ts";
import type { RecordDraft } from "./record-draft.ts";

/**
 * Returns the span of a draft when both of its ids are known.
 *
 * A lone id names no span, so it stays an attribute under its own name, flags likewise. Flags that
 * no field states are 0: not known to be sampled.
 */
export function takeSpanContext(draft: RecordDraft): SpanContext | undefined {
  const { traceId, traceFlags } = draft;
  const spanId = draft.spanId ?? draft.fallbackSpanId;
  if (draft.fallbackSpanId !== spanId) keepPlacedValue(draft, draft.fallbackSpanId);
  if (traceId === undefined || spanId === undefined) {
    keepPlacedValue(draft, traceId);
    keepPlacedValue(draft, spanId);
    keepPlacedValue(draft, traceFlags);
    return undefined;
  }
  return {
    traceId: traceId.id,
    spanId: spanId.id,
    traceFlags: parseTraceFlags(traceFlags?.value) ?? 0,
  };
}
