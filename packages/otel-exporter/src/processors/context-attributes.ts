import { propagation, trace, type Context } from "@opentelemetry/api";
import { filledText, readProperty } from "@rookery/core/values";

import { requestAttributeNames, userAttributeNames } from "./context-attribute-names.ts";
import { entrySpan } from "./entry-spans.ts";
import { rpcMetadata } from "./rpc-metadata.ts";
import { isIncoming, isOutgoing } from "./span-kind.ts";

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
 * on: the entry span before the active one; the route that a web framework found before both. Outgoing
 * requests never count.
 */
export function createContextReader(options: ContextReaderOptions): ContextReader {
  const { baggageKeys } = options;
  const anySpanNames = [...userAttributeNames, ...options.spanAttributes];

  return (context, span = trace.getSpan(context)) => {
    const found = new Map<string, unknown>();
    const { entry, route } = findEntry(context, span);
    addBaggage(found, context, baggageKeys);
    if (span !== entry) addRequest(found, span);
    addRequest(found, entry);
    addAttributes(found, entry, anySpanNames);
    if (span !== entry) addAttributes(found, span, anySpanNames);
    if (route !== undefined) found.set("http.route", route);
    return found.size === 0 ? undefined : found;
  };
}

interface Entry {
  readonly entry: object | undefined;
  readonly route: string | undefined;
}

/**
 * The context names the span of the HTTP request around it, if there is one, and a span processor of
 * ours any other. A message that is worked on within a request's context is no part of the request.
 */
function findEntry(context: Context, span: object | undefined): Entry {
  const metadata = rpcMetadata(context);
  const known = span && entrySpan(span);
  const isWithinRequest = known === undefined || known === metadata?.span || !isIncoming(known);
  return metadata !== undefined && isWithinRequest
    ? { entry: metadata.span, route: metadata.route }
    : { entry: known, route: undefined };
}

function addRequest(found: Map<string, unknown>, span: object | undefined): void {
  if (span !== undefined && !isOutgoing(span)) addAttributes(found, span, requestAttributeNames);
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
function addAttributes(
  found: Map<string, unknown>,
  span: object | undefined,
  names: readonly string[],
): void {
  if (span === undefined) return;
  const attributes = readProperty(span, "attributes");
  if (typeof attributes !== "object" || attributes === null) return;
  for (const name of names) {
    const value = Object.hasOwn(attributes, name) ? readProperty(attributes, name) : undefined;
    if (value !== undefined && value !== null) found.set(name, value);
  }
}
