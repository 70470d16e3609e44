import type { FieldTable } from "./field-node.ts";
import {
  datadogSpanId,
  datadogTraceId,
  spanId,
  traceFlags,
  traceHeader,
  traceId,
  transactionId,
  xrayTrace,
} from "./trace-readers.ts";

/**
 * The names under which trace context reaches logs.
 *
 * Micrometer and Sleuth `traceId`, the OpenTelemetry Java agent `trace_id` (also "Trace Context in
 * non-OTLP Log Formats"), Elastic APM `trace.id`, old Sleuth the B3 headers, Datadog
 * `dd.trace_id`, AWS `AWS-XRAY-TRACE-ID`.
 */
export const traceFields: FieldTable = {
  traceId,
  spanId,
  trace_id: traceId,
  span_id: spanId,
  trace_flags: traceFlags,
  traceFlags,
  "trace.id": traceId,
  "span.id": spanId,
  "transaction.id": transactionId,
  "X-B3-TraceId": traceId,
  "X-B3-SpanId": spanId,
  b3: traceHeader,
  traceparent: traceHeader,
  "dd.trace_id": datadogTraceId,
  "dd.span_id": datadogSpanId,
  xray_trace_id: xrayTrace,
  "AWS-XRAY-TRACE-ID": xrayTrace,
};
