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
    { traceparent: `00-${traceId}-${spanId}-00` },
    { b3: `${traceId}-${spanId}-0` },
    { "dd.trace_id": traceId, "dd.span_id": "67667974448284343" },
    { dd: { trace_id: traceId, span_id: "67667974448284343" } },
    { "AWS-XRAY-TRACE-ID": `1-${traceId.slice(0, 8)}-${traceId.slice(8)}@${spanId}` },
    { xray_trace_id: `1-${traceId.slice(0, 8)}-${traceId.slice(8)}`, spanId },
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

  test.each([
    [{ traceId: "a3ce929d0e0e4736", spanId }, "0000000000000000a3ce929d0e0e4736"],
    [{ b3: `a3ce929d0e0e4736-${spanId}-1` }, "0000000000000000a3ce929d0e0e4736"],
    [
      { "dd.trace_id": "11803532876627986230", "dd.span_id": "67667974448284343" },
      "0000000000000000a3ce929d0e0e4736",
    ],
  ])("of 64 bits is filled up with zeros: %j", (event, expected) => {
    const { spanContext, attributes } = decodeEvent(event);
    expect(spanContext).toMatchObject({ traceId: expected, spanId });
    expect(attributes).toEqual({});
  });

  test.each([
    [{ traceparent: `00-${traceId}-${spanId}-01` }, 1],
    [{ b3: `${traceId}-${spanId}-d` }, 1],
    [{ b3: `${traceId}-${spanId}` }, 0],
  ])("of a header brings its flags: %j", (event, flags) => {
    expect(decodeEvent(event).spanContext?.traceFlags).toBe(flags);
  });

  const caller = "1".repeat(16);

  test.each([
    { traceparent: `00-${traceId}-${caller}-01` },
    { b3: `${traceId}-${caller}-1` },
    { xray_trace_id: `1-${traceId.slice(0, 8)}-${traceId.slice(8)}@${caller}` },
  ])("prefers its own span to that of the caller, which stays an attribute: %j", (header) => {
    const decoded = decodeEvent({ traceId, spanId, ...header });
    expect(decoded).toMatchObject({ spanContext: { traceId, spanId }, attributes: header });
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
    { trace_id: "z".repeat(32), "dd.trace_id": "x" },
    { "dd.trace_id": "18446744073709551616", "dd.span_id": "0" },
    { traceparent: `00-${"0".repeat(32)}-${spanId}-01` },
    { b3: "0" },
    { xray_trace_id: `1-5759e988-bd862e3fe1be46a994272793` },
  ])("stays attributes when it names no span: %j", (event) => {
    const { spanContext, attributes } = decodeEvent(event);
    expect(spanContext).toBeUndefined();
    expect(attributes).toEqual(event);
  });
});
