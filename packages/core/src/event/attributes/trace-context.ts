import type { Fitting } from "../fit/fitting.ts";
import type { Bag } from "../rules/bag-rule.ts";

const traceId = /^(?!0{32})[\da-f]{32}$/;
const spanId = /^(?!0{16})[\da-f]{16}$/;

/**
 * Keeps a trace context with a trace id and a span id, in lower case; without, Sentry would put
 * made-up ids in their place (Sentry develop docs, contexts interface).
 */
export function traceContext(context: Bag, fitting: Fitting): Bag | undefined {
  const trace = lowerCase(context["trace_id"]);
  const span = lowerCase(context["span_id"]);
  if (trace === undefined || span === undefined || !traceId.test(trace) || !spanId.test(span)) {
    return fitting.move(context, "a trace needs a trace id and a span id");
  }
  const isFine = trace === context["trace_id"] && span === context["span_id"];
  if (isFine && context["parent_span_id"] === undefined) return context;
  const { parent_span_id: parent, ...rest } = context;
  const parentSpan = parentSpanId(parent, fitting);
  const hasParent = parentSpan !== undefined;
  return {
    ...rest,
    trace_id: trace,
    span_id: span,
    ...(hasParent && { parent_span_id: parentSpan }),
  };
}

function parentSpanId(value: unknown, fitting: Fitting): string | undefined {
  const parent = lowerCase(value);
  if (parent !== undefined && spanId.test(parent)) return parent;
  if (value === undefined || value === null) return undefined;
  return fitting.move(value, "expected 16 hexadecimal digits", "parent_span_id");
}

function lowerCase(value: unknown): string | undefined {
  return typeof value === "string" ? value.toLowerCase() : undefined;
}
