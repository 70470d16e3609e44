import { properties, readProperty } from "@rookery/core/values";
import { maxExceptions } from "@rookery/stacktrace";

import { readErrorFields, type ErrorFields } from "./error-fields.ts";
import { isErrorInError, type IsError } from "./is-error.ts";
import { heldUnder, linkNames, type HeldValue } from "./linked-errors.ts";
import type { ErrorObject, LinkedException, ReportedException } from "./reported-exception.ts";

/** Properties of one error: more than Sentry keeps, whatever they are. */
const maxProperties = 4096;

/**
 * Reads an error object with its causes and the errors it is made of; `undefined` for any other value.
 *
 * At most 50 errors are read, each once, so that no cycle does harm. What else they carry stays under
 * its name, and so does a cause that is no error or one too many. Never throws.
 */
export function readErrorTree(value: unknown, isError: IsError): ReportedException | undefined {
  return readError(value, isError, new Set());
}

/**
 * Reads the errors among held values; what is none, or one too many, is left under its place.
 *
 * `seen` is as large as the number of errors read.
 */
export function readLinked(
  held: Iterable<HeldValue>,
  rest: Map<string, unknown>,
  seen: Set<unknown>,
): readonly LinkedException[] {
  const linked: LinkedException[] = [];
  for (const [place, value] of held) {
    if (seen.has(value)) continue;
    const exception =
      seen.size < maxExceptions ? readError(value, isErrorInError, seen) : undefined;
    if (exception === undefined) rest.set(place, value);
    else linked.push({ place, exception });
  }
  return linked;
}

function readError(
  value: unknown,
  isError: IsError,
  seen: Set<unknown>,
): ReportedException | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const fields = readErrorFields(value);
  if (!isError(fields, value)) return undefined;
  seen.add(value);
  return { ...fields.texts, object: readErrorObject(value, fields, seen) };
}

function readErrorObject(value: object, fields: ErrorFields, seen: Set<unknown>): ErrorObject {
  const rest = new Map(ownProperties(value, fields));
  const held = linkNames.flatMap((name) => heldUnder(name, readProperty(value, name)));
  return { linked: readLinked(held, rest, seen), rest };
}

function* ownProperties(value: object, { shown }: ErrorFields): Generator<HeldValue> {
  let count = 0;
  for (const [name, property] of properties(value)) {
    const isElsewhere = shown.includes(name) || linkNames.includes(name);
    if (isElsewhere || property === undefined) continue;
    yield [name, property];
    count += 1;
    if (count === maxProperties) return;
  }
}
