import { propagation, trace, type Context } from "@opentelemetry/api";
import { filledText, readProperty } from "@rookery/core/values";

import { requestAttributeNames, userAttributeNames } from "./context-attribute-names.ts";
import { entrySpan } from "./entry-spans.ts";
import { rpcMetadata } from "./rpc-metadata.ts";
import { isOutgoing } from "./span-kind.ts";

/** What a context tells about a record, by attribute name. */
export type ContextAttributes = ReadonlyMap<string, unknown>;

/** What a record takes over beside the usual attributes. */
export interface ContextReaderOptions {
  readonly spanAttributes: readonly string[];
  readonly baggageKeys: readonly string[];
}

/**
 * Reads what a context tells; `undefined` when it tells nothing.
 *
 * `span` is the active span of the context where none is given.
 */
export type ContextReader = (context: Context, span?: object) => ContextAttributes | undefined;

/**
 * Makes the reader of contexts for one processor.
 *
 * Who is worked for: the innermost that tells, of active span, entry span and baggage. What is worked
 * on: the entry span before the active one, which counts only when it is no outgoing request; the
 * route that a web framework found before both.
 */
export function createContextReader(options: ContextReaderOptions): ContextReader {
  const { baggageKeys } = options;
  const anySpanNames = [...userAttributeNames, ...options.spanAttributes];

  return (context, span = trace.getSpan(context)) => {
    const found = new Map<string, unknown>();
    addBaggage(found, context, baggageKeys);
    const metadata = rpcMetadata(context);
    const entry = (span && entrySpan(span)) ?? metadata?.span;
    if (span !== undefined && span !== entry && !isOutgoing(span)) {
      addAttributes(found, span, requestAttributeNames);
    }
    addAttributes(found, entry, requestAttributeNames);
    addAttributes(found, entry, anySpanNames);
    if (span !== entry) addAttributes(found, span, anySpanNames);
    if (metadata?.route !== undefined) found.set("http.route", metadata.route);
    return found.size === 0 ? undefined : found;
  };
}

function addBaggage(found: Map<string, unknown>, context: Context, keys: readonly string[]): void {
  const baggage = propagation.getBaggage(context);
  if (baggage === undefined) return;
  for (const key of keys) {
    const value = filledText(baggage.getEntry(key)?.value);
    if (value !== undefined) found.set(key, value);
  }
}

/** A span that is not recorded has no attributes. */
function addAttributes(found: Map<string, unknown>, span: unknown, names: readonly string[]): void {
  if (typeof span !== "object" || span === null) return;
  const attributes = readProperty(span, "attributes");
  if (typeof attributes !== "object" || attributes === null) return;
  for (const name of names) {
    const value = Object.hasOwn(attributes, name) ? readProperty(attributes, name) : undefined;
    if (value !== undefined && value !== null) found.set(name, value);
  }
}
