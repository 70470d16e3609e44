import { readProperty } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

import type { PlacedAttributes } from "../attributes/placed-attributes.ts";
import type { EventContext } from "./event-context.ts";

const traceIdPattern = /^(?!0{32})[0-9a-f]{32}$/;
const spanIdPattern = /^(?!0{16})[0-9a-f]{16}$/;

/** The identity of a span, as a record has it. */
interface SpanIdentity {
  readonly traceId: string;
  readonly spanId: string;
  readonly isSampled?: boolean;
}

/**
 * The `trace` context, which links an event to its trace: of the record's span, else of attributes that
 * name one, as formats without fields for it have them (OpenTelemetry specification, trace context in
 * non-OTLP log formats).
 *
 * Sentry wants both ids; an id of zeroes only is invalid (W3C trace context, traceparent).
 */
export function traceContext(
  record: LogRecord,
  placed: PlacedAttributes,
): EventContext | undefined {
  const span = ofSpanContext(record) ?? ofAttributes(placed);
  if (!placed.has("trace")) return span && shownSpan(span);
  const op = span && placed.text("trace", "op");
  const parent = span && spanId(placed.text("trace", "parent_span_id"));
  keepOthers(placed, span, parent);
  return (
    span && {
      ...shownSpan(span),
      ...(parent !== undefined && { parent_span_id: parent }),
      ...(op !== undefined && { op }),
    }
  );
}

/**
 * The trace that a record belongs to, found with the least work: of its span, else of the attribute
 * `trace_id`.
 */
export function traceIdOf(record: LogRecord): string | undefined {
  const { spanContext } = record;
  // A trace may be known where the span is not.
  const own: unknown = spanContext?.traceId;
  if (isId(own, traceIdPattern)) return own;
  const stated = readProperty(record.attributes, "trace_id");
  const lowerCase = typeof stated === "string" ? stated.toLowerCase() : undefined;
  return isId(lowerCase, traceIdPattern) ? lowerCase : undefined;
}

function shownSpan({ traceId, spanId: id, isSampled }: SpanIdentity): EventContext {
  return {
    trace_id: traceId,
    span_id: id,
    ...(isSampled !== undefined && { sampled: isSampled }),
  };
}

function ofSpanContext({ spanContext }: LogRecord): SpanIdentity | undefined {
  if (spanContext === undefined || spanContext === null) return undefined;
  const { traceId, spanId: id, traceFlags } = spanContext;
  if (!isId(traceId, traceIdPattern) || !isId(id, spanIdPattern)) return undefined;
  return {
    traceId,
    spanId: id,
    ...(Number.isInteger(traceFlags) && { isSampled: (traceFlags & 1) === 1 }),
  };
}

function ofAttributes(placed: PlacedAttributes): SpanIdentity | undefined {
  const traceId = placed.text("trace", "trace_id")?.toLowerCase();
  const id = spanId(placed.text("trace", "span_id"));
  if (!isId(traceId, traceIdPattern) || id === undefined) return undefined;
  const flags = placed.field("trace", "sampled");
  const isSampled = flags === undefined ? undefined : Number(flags);
  return {
    traceId,
    spanId: id,
    ...(isSampled !== undefined && isFlag(isSampled) && { isSampled: isSampled === 1 }),
  };
}

/** What the context does not show stays visible elsewhere. */
function keepOthers(
  placed: PlacedAttributes,
  span: SpanIdentity | undefined,
  parent: string | undefined,
): void {
  const isShown = (field: string, shown: string | undefined): boolean =>
    shown !== undefined && placed.text("trace", field)?.toLowerCase() === shown;
  if (!isShown("trace_id", span?.traceId)) placed.giveBack("trace", "trace_id");
  if (!isShown("span_id", span?.spanId)) placed.giveBack("trace", "span_id");
  if (!isShown("parent_span_id", parent)) placed.giveBack("trace", "parent_span_id");
  if (span === undefined) placed.giveBack("trace", "op");
  const flags = Number(placed.field("trace", "sampled"));
  if (!isFlag(flags) || span?.isSampled !== (flags === 1)) placed.giveBack("trace", "sampled");
}

/** Other bits than the lowest the context does not show. */
function isFlag(flags: number): boolean {
  return flags === 0 || flags === 1;
}

function spanId(text: string | undefined): string | undefined {
  const id = text?.toLowerCase();
  return isId(id, spanIdPattern) ? id : undefined;
}

function isId(id: unknown, pattern: RegExp): id is string {
  return typeof id === "string" && pattern.test(id);
}
