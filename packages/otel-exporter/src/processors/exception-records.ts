import { readProperties } from "@rookery/core/values";
import { severityNumbers, type LogRecord } from "@rookery/log-record";

import type { ContextAttributes } from "./context-attributes.ts";
import type { EndedSpan, SpanEvent } from "./ended-span.ts";
import { isOutgoing } from "./span-kind.ts";

/** The name of the event that `recordException` adds to a span (OpenTelemetry specification). */
const exceptionEventName = "exception";

/** As many events as the SDKs keep of a span by default. */
const maxExceptions = 128;

/** The exceptions among a span's events, the first 128 of them. */
export function exceptionEvents(span: EndedSpan): readonly SpanEvent[] {
  if (span.events.length === 0) return [];
  return span.events.filter(({ name }) => name === exceptionEventName).slice(0, maxExceptions);
}

/**
 * Makes the record of an exception on a span.
 *
 * An exception of an outgoing call is a warning: the app is expected to handle it (semantic
 * conventions, exceptions in logs). `rookery.source` tells it from one that was logged.
 */
export function exceptionRecord(
  span: EndedSpan,
  event: SpanEvent,
  contextAttributes: ContextAttributes | undefined,
): LogRecord {
  const isExpected = isOutgoing(span);
  return {
    hrTime: event.time,
    hrTimeObserved: span.endTime,
    spanContext: span.spanContext(),
    severityNumber: isExpected ? severityNumbers.warn : severityNumbers.error,
    severityText: isExpected ? "WARN" : "ERROR",
    eventName: exceptionEventName,
    resource: span.resource,
    instrumentationScope: span.instrumentationScope,
    attributes: Object.fromEntries([
      ...(contextAttributes ?? []),
      ...(event.attributes === undefined ? [] : readProperties(event.attributes)),
      ["rookery.source", "span"],
      ["rookery.span.name", span.name],
    ]),
    droppedAttributesCount: 0,
  };
}
