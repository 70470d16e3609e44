import type { LogRecord } from "@rookery/log-record";

import type { EventContext } from "./system-contexts.ts";

const traceIdPattern = /^[0-9a-f]{32}$/;
const spanIdPattern = /^[0-9a-f]{16}$/;
const zeroes = /^0+$/;

/**
 * The `trace` context, which links an event to its trace.
 *
 * Sentry wants both ids; an id of zeroes only is invalid (W3C trace context, traceparent).
 */
export function traceContext({ spanContext }: LogRecord): EventContext | undefined {
  if (spanContext === undefined || spanContext === null) return undefined;
  const { traceId, spanId } = spanContext;
  if (!isId(traceId, traceIdPattern) || !isId(spanId, spanIdPattern)) return undefined;
  return { trace_id: traceId, span_id: spanId };
}

function isId(id: unknown, pattern: RegExp): boolean {
  return typeof id === "string" && pattern.test(id) && !zeroes.test(id);
}
