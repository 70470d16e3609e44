import type { Origin } from "../origin.ts";
import { toProblem, type OtlpItem } from "../otlp-item.ts";
import { PartLimit } from "../part-limit.ts";
import { lastMessageOf, messagesOf } from "./fields.ts";
import { readOrigin, readResource } from "./read-origin.ts";

/** Reads one item of a request: a LogRecord or a Span, and yields its records. */
export type ItemReader = (bytes: Uint8Array, origin: Origin) => Iterable<OtlpItem>;

/**
 * Reads the items of an ExportLogsServiceRequest or of an ExportTraceServiceRequest, which are built alike.
 *
 * Where the request falls apart nothing is read; an item that cannot be read is a problem of its own.
 *
 * @throws Error when the request is malformed, before the first item.
 */
export function readItems(request: Uint8Array, readItem: ItemReader): Iterable<OtlpItem> {
  // Looks at all lengths once, which costs little: a request is taken as a whole or not at all.
  for (const { items } of scopesOf(request)) for (const _ of items) continue;
  return readScopes(request, readItem);
}

function* readScopes(request: Uint8Array, readItem: ItemReader): Generator<OtlpItem> {
  for (const { items, origin } of scopesOf(request)) {
    for (const item of items) yield* readOne(item, origin, readItem);
  }
}

function* readOne(item: Uint8Array, origin: Origin, readItem: ItemReader): Generator<OtlpItem> {
  try {
    yield* readItem(item, origin);
  } catch (error) {
    yield toProblem(error);
  }
}

interface EncodedScope {
  readonly origin: Origin;
  readonly items: Iterable<Uint8Array>;
}

function* scopesOf(request: Uint8Array): Generator<EncodedScope> {
  const limit = new PartLimit(request.length);
  for (const ofResource of messagesOf(request, 1)) {
    limit.count();
    const resource = readResource(lastMessageOf(ofResource, 1));
    for (const ofScope of messagesOf(ofResource, 2)) {
      limit.count();
      const origin = readOrigin(resource, lastMessageOf(ofScope, 1));
      yield { origin, items: messagesOf(ofScope, 2) };
    }
  }
}
