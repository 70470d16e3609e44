import { describe, expect, test } from "vitest";

import { decodeEvent } from "./decode-lines.ts";

describe("trace context", () => {
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
  const spanId = "00f067aa0ba902b7";

  test.each([
    { traceId, spanId },
    { trace_id: traceId.toUpperCase(), span_id: spanId },
    { trace: { id: traceId }, span: { id: spanId } },
    { "trace.id": traceId, transaction: { id: spanId } },
    { "X-B3-TraceId": traceId, "X-B3-SpanId": spanId },
    { fields: { traceId, spanId } },
  ])("is read from %j", (event) => {
    expect(decodeEvent(event)).toMatchObject({
      spanContext: { traceId, spanId, traceFlags: 0 },
      attributes: {},
    });
  });

  test.each(["01", "1", 1])("has the flags %j", (trace_flags) => {
    const { spanContext, attributes } = decodeEvent({ traceId, spanId, trace_flags });
    expect(spanContext?.traceFlags).toBe(1);
    expect(attributes).toEqual({});
  });

  test("prefers the span to the transaction, which stays an attribute", () => {
    const event = { "trace.id": traceId, "transaction.id": "1".repeat(16), "span.id": spanId };
    expect(decodeEvent(event)).toMatchObject({
      spanContext: { spanId },
      attributes: { "transaction.id": "1".repeat(16) },
    });
  });

  test.each([
    { traceId, trace_flags: "01" },
    { spanId },
    { traceId: "0".repeat(32), spanId },
    { traceId: traceId.slice(1), spanId: 5 },
    { trace_id: "z".repeat(32), "dd.trace_id": "123" },
  ])("stays attributes when it names no span: %j", (event) => {
    const { spanContext, attributes } = decodeEvent(event);
    expect(spanContext).toBeUndefined();
    expect(attributes).toEqual(event);
  });
});
