import { SpanKind } from "@opentelemetry/api";
import { readProperty } from "@rookery/core/values";

const incoming: ReadonlySet<unknown> = new Set([SpanKind.SERVER, SpanKind.CONSUMER]);
const outgoing: ReadonlySet<unknown> = new Set([SpanKind.CLIENT, SpanKind.PRODUCER]);

/** Whether a span is about work that came in: a request, a message. */
export function isIncoming(span: object): boolean {
  return incoming.has(readProperty(span, "kind"));
}

/** Whether a span is about work that was asked of somebody else. */
export function isOutgoing(span: object): boolean {
  return outgoing.has(readProperty(span, "kind"));
}
