import { propagation, trace, type Context } from "@opentelemetry/api";
import { filledText, readProperty } from "@rookery/core/values";

import {
  requestAttributeNames,
  requestAttributePrefixes,
  userAttributeNames,
} from "./context-attribute-names.ts";
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

/** Of which spans an attribute is taken: of those that are about incoming work, or of any. */
type Origin = "incoming" | "any";

/**
 * Makes the reader of contexts for one processor.
 *
 * Who is worked for: the innermost that tells, of active span, entry span and baggage. What is worked
 * on: the entry span before the active one; the route that a web framework found before both. Outgoing
 * requests never count.
 */
export function createContextReader(options: ContextReaderOptions): ContextReader {
  const { baggageKeys } = options;
  const origins = attributeOrigins(options.spanAttributes);

  return (context, span = trace.getSpan(context)) => {
    const found = new Map<string, unknown>();
    const { entry, route } = findEntry(context, span);
    if (entry !== undefined) addAttributes(found, entry, origins);
    if (span !== undefined && span !== entry) addAttributes(found, span, origins);
    if (route !== undefined) found.set("http.route", route);
    addBaggage(found, context, baggageKeys);
    return found.size === 0 ? undefined : found;
  };
}

function attributeOrigins(spanAttributes: readonly string[]): ReadonlyMap<string, Origin> {
  const origins = new Map<string, Origin>();
  for (const name of requestAttributeNames) origins.set(name, "incoming");
  for (const name of [...userAttributeNames, ...spanAttributes]) origins.set(name, "any");
  return origins;
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

function addBaggage(found: Map<string, unknown>, context: Context, keys: readonly string[]): void {
  const baggage = propagation.getBaggage(context);
  if (baggage === undefined) return;
  for (const key of keys) {
    if (found.has(key)) continue;
    const value = filledText(baggage.getEntry(key)?.value);
    if (value !== undefined) found.set(key, value);
  }
}

/** A span that is not recorded has no attributes. */
function addAttributes(
  found: Map<string, unknown>,
  span: object,
  origins: ReadonlyMap<string, Origin>,
): void {
  const attributes = readProperty(span, "attributes");
  if (typeof attributes !== "object" || attributes === null) return;
  const isOfOthers = isOutgoing(span);
  // A span has a dozen attributes, and there are several times as many names to look for.
  for (const name of Object.keys(attributes)) {
    const origin = origins.get(name) ?? originOfHeader(name);
    if (origin === undefined) continue;
    if (origin === "incoming" && (isOfOthers || found.has(name))) continue;
    const value = readProperty(attributes, name);
    if (value !== undefined && value !== null) found.set(name, value);
  }
}

function originOfHeader(name: string): Origin | undefined {
  const isHeader = requestAttributePrefixes.some((prefix) => name.startsWith(prefix));
  return isHeader ? "incoming" : undefined;
}
