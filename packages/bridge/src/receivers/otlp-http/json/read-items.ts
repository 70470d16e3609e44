import type { Origin } from "../origin.ts";
import { OtlpDecodeError, toProblem, type OtlpItem } from "../otlp-item.ts";
import { PartLimit } from "../part-limit.ts";
import { checkJsonSize } from "./check-json-size.ts";
import { listField, objectField, toObject, type JsonObject } from "./json-fields.ts";
import { readOrigin, readResource } from "./read-origin.ts";

/** How the lists of a request are called. */
export interface ListNames {
  readonly ofResources: string;
  readonly ofScopes: string;
  readonly ofItems: string;
}

/** Reads one item of a request: a LogRecord or a Span, and yields its records. */
export type ItemReader = (item: JsonObject, origin: Origin) => Iterable<OtlpItem>;

/**
 * Reads the items of an ExportLogsServiceRequest or of an ExportTraceServiceRequest, which are built alike.
 *
 * Where the request falls apart nothing is read; an item that cannot be read is a problem of its own.
 *
 * @throws OtlpDecodeError when the request is malformed, before the first item.
 */
export function readItems(
  bytes: Buffer,
  names: ListNames,
  readItem: ItemReader,
): Iterable<OtlpItem> {
  checkJsonSize(bytes);
  const request = parse(bytes);
  // Takes all down to the items once: a request is taken as a whole or not at all.
  const scopes = Array.from(scopesOf(request, names, new PartLimit(bytes.length)));
  return readScopes(scopes, readItem);
}

function* readScopes(scopes: readonly ParsedScope[], readItem: ItemReader): Generator<OtlpItem> {
  for (const { items, origin } of scopes) {
    for (const item of items) yield* readOne(item, origin, readItem);
  }
}

function* readOne(item: unknown, origin: Origin, readItem: ItemReader): Generator<OtlpItem> {
  try {
    yield* readItem(toObject(item, "item"), origin);
  } catch (error) {
    yield toProblem(error);
  }
}

interface ParsedScope {
  readonly origin: Origin;
  readonly items: readonly unknown[];
}

function* scopesOf(
  request: JsonObject,
  names: ListNames,
  limit: PartLimit,
): Generator<ParsedScope> {
  for (const ofResource of listField(request, names.ofResources)) {
    limit.count();
    const resourceItem = toObject(ofResource, names.ofResources);
    const resource = readResource(objectField(resourceItem, "resource"));
    for (const ofScope of listField(resourceItem, names.ofScopes)) {
      limit.count();
      const scopeItem = toObject(ofScope, names.ofScopes);
      const origin = readOrigin(resource, objectField(scopeItem, "scope"));
      yield { origin, items: listField(scopeItem, names.ofItems) };
    }
  }
}

function parse(bytes: Buffer): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString("utf8"));
  } catch {
    // What the engine says of it quotes the text.
    throw new OtlpDecodeError("malformed", "the body is no JSON");
  }
  return toObject(value, "body");
}
