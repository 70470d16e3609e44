import { readProperties } from "@rookery/core/values";

import { addOwn } from "../attributes/add-own.ts";
import { exceptionAttributes } from "./exception-attributes.ts";
import type { FoundException } from "./find-exception.ts";
import { unshownParts } from "./unshown-parts.ts";

/**
 * Takes out of the remaining attributes what the exceptions of the event show, and leaves what they do
 * not: other properties under their own names, an error code, a stack that says more than its frames.
 */
export function takeException(rest: Map<string, unknown>, found: FoundException): void {
  const { candidate, mapped, mechanismAttributes } = found;
  const { reported, place } = candidate;
  for (const name of candidate.attributes) rest.delete(name);
  for (const name of mechanismAttributes) rest.delete(name);
  if (place?.isInBody === false) {
    const parts = unshownParts(reported, mapped.withMoreStack);
    const [name, ...path] = place.path;
    if (name === undefined) for (const [part, value] of parts) addOwn(rest, part, value);
    else replaceAt(rest, name, path, parts);
  }
  if (mapped.code !== undefined) addOwn(rest, "exception.code", mapped.code);
  const hasMore = mapped.withMoreStack.has(reported) && reported.isStackInBody !== true;
  if (hasMore) addOwn(rest, exceptionAttributes.stack, reported.stack);
}

/** What the exceptions do not show of the body; `undefined` when they show it all. */
export function untakenBody(body: object, { candidate, mapped }: FoundException): unknown {
  const { reported, place } = candidate;
  if (place?.isInBody !== true) return body;
  const parts = unshownParts(reported, mapped.withMoreStack);
  const [name] = place.path;
  if (name === undefined) return parts.size > 0 ? parts : undefined;
  const left = readProperties(body);
  replaceAt(left, name, [], parts);
  return left.size > 0 ? left : undefined;
}

/** Puts what is left of an error in its place, which goes when nothing is. */
function replaceAt(
  rest: Map<string, unknown>,
  name: string,
  [inner]: readonly string[],
  parts: ReadonlyMap<string, unknown>,
): void {
  let left = parts;
  if (inner !== undefined) {
    const outer = rest.get(name);
    const copy = typeof outer === "object" && outer !== null ? readProperties(outer) : new Map();
    replaceAt(copy, inner, [], parts);
    left = copy;
  }
  if (left.size > 0) rest.set(name, left);
  else rest.delete(name);
}
