import type { SpanContext } from "@rookery/log-record";

const traceIdPattern = /^(?!0{32})[0-9a-f]{32}$/;
const spanIdPattern = /^(?!0{16})[0-9a-f]{16}$/;

/** The identity of a span; `undefined` unless both ids are there and valid. Ids are in lower case. */
export function toSpanContext(
  traceId: string,
  spanId: string,
  flags: number,
): SpanContext | undefined {
  if (!traceIdPattern.test(traceId) || !spanIdPattern.test(spanId)) return undefined;
  // The low eight bits are those of W3C trace context (opentelemetry/proto/logs/v1/logs.proto).
  return { traceId, spanId, traceFlags: flags & 0xff };
}

/** A trace without a span names no span: it stays an attribute, unless there is one of that name. */
export function keepLoneTrace(attributes: Record<string, unknown>, traceId: string): void {
  if (traceIdPattern.test(traceId) && !Object.hasOwn(attributes, "trace_id")) {
    attributes["trace_id"] = traceId;
  }
}
