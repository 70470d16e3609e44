import type { HrTime, InstrumentationScope, Resource, SpanContext } from "@rookery/log-record";

/**
 * A span that has ended, as a span processor sees it.
 *
 * Structurally the `ReadableSpan` of `sdk-trace-base` 2.x and of `sdk-trace` 3.x, as far as needed.
 */
export interface EndedSpan {
  readonly name: string;
  /** 0 internal, 1 server, 2 client, 3 producer, 4 consumer. */
  readonly kind: number;
  readonly spanContext: () => SpanContext;
  readonly endTime: HrTime;
  /** Code 0 unset, 1 ok, 2 error. */
  readonly status?: { readonly code: number } | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly events: readonly SpanEvent[];
  readonly resource: Resource;
  readonly instrumentationScope: InstrumentationScope;
}

/** Something that happened within a span. */
export interface SpanEvent {
  readonly name: string;
  readonly time: HrTime;
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
}
