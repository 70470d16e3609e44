import { ROOT_CONTEXT } from "@opentelemetry/api";
import type { LogRecord } from "@rookery/log-record";

import { createContextReader } from "./context-attributes.ts";
import type { EndedSpan } from "./ended-span.ts";
import { exceptionEvents, exceptionRecord } from "./exception-records.ts";

export type { EndedSpan, SpanEvent } from "./ended-span.ts";

const readContext = createContextReader({ spanAttributes: [], baggageKeys: [] });

/**
 * Makes the records of the exceptions on a span that ended elsewhere: of its context nothing is known but
 * what the span says itself.
 */
export function spanExceptionRecords(span: EndedSpan): readonly LogRecord[] {
  const events = exceptionEvents(span);
  if (events.length === 0) return [];
  const contextAttributes = readContext(ROOT_CONTEXT, span);
  return events.map((event) => exceptionRecord(span, event, contextAttributes));
}
