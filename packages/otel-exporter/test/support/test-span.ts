import { ROOT_CONTEXT, SpanKind, trace, type Context, type Span } from "@opentelemetry/api";

/** What a test's span is about. */
export interface SpanParts {
  readonly kind?: SpanKind;
  readonly spanId?: string;
  readonly isRemote?: boolean;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** A span with the fields that an SDK's has beside the API's methods. */
export type TestSpan = Span & Required<Pick<SpanParts, "kind" | "attributes">>;

/** The trace of all spans that are made here. */
export const traceId = "0af7651916cd43dd8448eb211c80319c";

/** Makes a recording span. */
export function testSpan(parts: SpanParts = {}): TestSpan {
  const { attributes = {}, isRemote = false, kind = SpanKind.INTERNAL } = parts;
  const spanId = parts.spanId ?? "b7ad6b7169203331";
  const span = trace.wrapSpanContext({ traceId, spanId, traceFlags: 1, isRemote });
  return Object.assign(span, { kind, attributes });
}

/** The context in which a span is active. */
export function contextOf(span: Span, outer: Context = ROOT_CONTEXT): Context {
  return trace.setSpan(outer, span);
}
