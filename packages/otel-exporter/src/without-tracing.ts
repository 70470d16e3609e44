import { context, createContextKey, ROOT_CONTEXT } from "@opentelemetry/api";

/**
 * The key by which OpenTelemetry's instrumentations know that they must not trace.
 *
 * `@opentelemetry/core` makes it of the same words; keys are `Symbol.for`, so it is the same key.
 */
const suppressTracing = createContextKey("OpenTelemetry SDK Context Key SUPPRESS_TRACING");

/**
 * The root context, not the active one: what sends lives longer than the call that started it, and
 * would keep that call's span and baggage alive.
 */
const untraced = ROOT_CONTEXT.setValue(suppressTracing, true);

/** Runs work whose requests make no spans and carry no trace headers. */
export function withoutTracing<Result>(work: () => Result): Result {
  return context.with(untraced, work);
}
