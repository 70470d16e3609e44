import { errorParts, properties, readProperty, type ErrorParts } from "@rookery/core/values";
import { maxExceptions } from "@rookery/stacktrace";

import type { ErrorObject, LinkedException, ReportedException } from "./reported-exception.ts";

/** Properties of one error: more than Sentry keeps, whatever they are. */
const maxProperties = 4096;

/**
 * Reads an error object with its causes and the errors it is made of; `undefined` for any other value.
 *
 * At most 50 errors are read, each once, so that no cycle does harm. What else they carry stays under
 * its name, and so does a cause that is no error or one too many. Never throws.
 */
export function readErrorTree(value: unknown): ReportedException | undefined {
  return readError(value, new Set());
}

/** `seen` is as large as the number of errors read. */
function readError(value: unknown, seen: Set<unknown>): ReportedException | undefined {
  const parts = errorParts(value);
  if (parts === undefined || typeof value !== "object" || value === null) return undefined;
  seen.add(value);
  const { name, message, stack } = parts;
  return {
    ...(name !== undefined && { type: name }),
    ...(message !== undefined && { message }),
    ...(stack !== undefined && { stack }),
    object: readErrorObject(value, parts, seen),
  };
}

function readErrorObject(value: object, parts: ErrorParts, seen: Set<unknown>): ErrorObject {
  const linked: LinkedException[] = [];
  const rest = new Map(ownProperties(value, parts));
  for (const [place, held] of heldValues(value)) {
    if (seen.has(held)) continue;
    const exception = seen.size < maxExceptions ? readError(held, seen) : undefined;
    if (exception === undefined) rest.set(place, held);
    else linked.push({ place, exception });
  }
  return { linked, rest };
}

function* ownProperties(value: object, parts: ErrorParts): Generator<readonly [string, unknown]> {
  let count = 0;
  for (const [name, property] of properties(value)) {
    if (Object.hasOwn(parts, name) || name === "cause" || name === "errors") continue;
    yield [name, property];
    count += 1;
    if (count === maxProperties) return;
  }
}

function* heldValues(value: object): Generator<readonly [place: string, held: unknown]> {
  const cause = readProperty(value, "cause");
  if (cause !== undefined) yield ["cause", cause];
  const errors = readProperty(value, "errors");
  const { items, length } = readList(errors);
  if (items.some((item) => errorParts(item) !== undefined)) {
    yield* items.map((item, index) => [`errors[${index}]`, item] as const);
    if (length > items.length) yield ["errors.length", length];
  } else if (errors !== undefined) yield ["errors", errors];
}

interface ListStart {
  readonly items: readonly unknown[];
  /** Of the whole list. */
  readonly length: number;
}

/** Reads the start of a list; a revoked proxy throws when it is but asked whether it is one. */
function readList(value: unknown): ListStart {
  try {
    // Copied once more, which fills holes: they are no items to those who iterate.
    if (Array.isArray(value)) {
      return { items: Array.from(value.slice(0, maxExceptions)), length: value.length };
    }
  } catch {
    // As good as no list.
  }
  return { items: [], length: 0 };
}
