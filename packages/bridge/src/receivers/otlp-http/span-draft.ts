import { hash } from "node:crypto";

import type { HrTime } from "@rookery/log-record";
import { spanExceptionRecords, type SpanEvent } from "@rookery/otel-exporter/span-exceptions";

import { millisToHrTime } from "./nano-time.ts";
import type { Origin } from "./origin.ts";
import type { OtlpItem } from "./otlp-item.ts";

/** The fields of a Span that its exceptions need, in whatever encoding it came. */
export interface SpanDraft {
  /** In lower-case hexadecimal digits. */
  traceId: string;
  spanId: string;
  flags: number;
  name: string;
  /** As OTLP has it: 0 unspecified, 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  kind: number;
  endTime: HrTime | undefined;
  attributes: Record<string, unknown>;
  events: SpanEventDraft[];
}

/** The fields of a Span.Event. */
export interface SpanEventDraft {
  time: HrTime | undefined;
  name: string;
  attributes: Record<string, unknown>;
}

/** A Span without any field. */
export function emptySpan(): SpanDraft {
  return {
    traceId: "",
    spanId: "",
    flags: 0,
    name: "",
    kind: 0,
    endTime: undefined,
    attributes: {},
    events: [],
  };
}

/** A Span.Event without any field. */
export function emptySpanEvent(): SpanEventDraft {
  return { time: undefined, name: "", attributes: {} };
}

const nothing: readonly OtlpItem[] = [{ kind: "span" }];

/**
 * The exceptions of a span of which `encoded` was all that came, and that the span itself is left out.
 * `now` is in milliseconds since 1970.
 */
export function finishSpan(
  draft: SpanDraft,
  origin: Origin,
  encoded: string | Uint8Array,
  now: () => number,
): readonly OtlpItem[] {
  if (draft.events.length === 0) return nothing;
  const endTime = draft.endTime ?? millisToHrTime(now());
  const { attributes, flags, name, spanId, traceId } = draft;
  const records = spanExceptionRecords({
    name,
    // The SDKs count from 0, internal.
    kind: Math.max(0, draft.kind - 1),
    spanContext: () => ({ traceId, spanId, traceFlags: flags & 0xff }),
    endTime,
    attributes,
    events: draft.events.map((event): SpanEvent => ({ ...event, time: event.time ?? endTime })),
    resource: origin.resource,
    instrumentationScope: origin.scope,
  });
  if (records.length === 0) return nothing;
  const digest = hash("sha256", encoded, "buffer");
  const hasOwnTime = draft.endTime !== undefined;
  const items = records.map((record, index): OtlpItem => {
    const line = Buffer.concat([origin.digest, digest, Buffer.from(String(index))]);
    return { kind: "record", record, line, hasOwnTime };
  });
  return [...nothing, ...items];
}
