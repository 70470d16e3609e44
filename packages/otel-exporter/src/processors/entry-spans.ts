import { trace, type Context } from "@opentelemetry/api";

import { isIncoming } from "./span-kind.ts";

/**
 * The span at which a trace entered this process, by each span within it.
 *
 * Weak, so that it ends with the spans, and shared by all processors: a span is the same for all.
 */
const entrySpans = new WeakMap<object, object>();

/**
 * Takes note of a span that starts: it is an entry where it has no parent in this process, or where
 * its kind says that work came in; else it belongs to its parent's entry.
 */
export function noteEntrySpan(span: object, parentContext: Context): void {
  const parent = trace.getSpan(parentContext);
  const isEntry =
    parent === undefined || parent.spanContext().isRemote === true || isIncoming(span);
  entrySpans.set(span, isEntry ? span : (entrySpans.get(parent) ?? parent));
}

/** The entry of a span; `undefined` for a span that no span processor of ours saw. */
export function entrySpan(span: object): object | undefined {
  return entrySpans.get(span);
}
