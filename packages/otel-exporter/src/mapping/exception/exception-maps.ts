import { readProperty } from "@rookery/core/values";

import type { Attributes } from "../attributes/attributes.ts";
import { readErrorTree } from "./error-tree.ts";
import type { ErrorPlace, ExceptionCandidate } from "./exception-candidate.ts";
import { isErrorAnywhere, isErrorByPlace, type IsError } from "./is-error.ts";

/**
 * The names under which loggers write errors as maps: pino and bunyan before their instrumentations
 * wrote `exception.*`, `pino-opentelemetry-transport`, LogTape with `exceptionAttributes: "raw"`.
 */
const errorNames: readonly string[] = ["exception", "err", "error"];

/** Errors that are looked at under other names: more than one is the exception itself, or none is. */
const maxOthers = 16;

/** Lists the attributes named for errors that hold error objects. */
export function* exceptionsOfMaps(attributes: Attributes): Generator<ExceptionCandidate> {
  for (const name of errorNames) {
    const place = { isInBody: false, path: [name] };
    const candidate = candidateAt(place, attributes.get(name), isErrorByPlace);
    if (candidate !== undefined) yield candidate;
  }
}

/**
 * Lists attributes of any other name that hold error objects, themselves or under a name for errors
 * (`payload.err`, by pino's `nestedKey`), sixteen at most.
 */
export function* exceptionsOfOtherMaps(attributes: Attributes): Generator<ExceptionCandidate> {
  let count = 0;
  for (const [name, value] of attributes) {
    if (!isMap(value)) continue;
    for (const candidate of errorsInMap({ isInBody: false, path: [name] }, value)) {
      yield candidate;
      count += 1;
      if (count === maxOthers) return;
    }
  }
}

/** Lists what a map holds under names for errors. */
export function* exceptionsUnder(place: ErrorPlace, value: unknown): Generator<ExceptionCandidate> {
  if (!isMap(value)) return;
  for (const name of errorNames) {
    const inner = { ...place, path: [...place.path, name] };
    const candidate = candidateAt(inner, readProperty(value, name), isErrorAnywhere);
    if (candidate !== undefined) yield candidate;
  }
}

/** Reads the error object at a place; `undefined` when there is none. */
export function candidateAt(
  place: ErrorPlace,
  value: unknown,
  isError: IsError,
): ExceptionCandidate | undefined {
  const reported = readErrorTree(value, isError);
  if (reported === undefined) return undefined;
  const isNamed = reported.type !== undefined && reported.message !== undefined;
  const isNoneWithoutFrames = isError === isErrorAnywhere && !isNamed;
  return { reported, attributes: [], place, ...(isNoneWithoutFrames && { isNoneWithoutFrames }) };
}

function* errorsInMap(place: ErrorPlace, value: object): Generator<ExceptionCandidate> {
  const candidate = candidateAt(place, value, isErrorAnywhere);
  if (candidate !== undefined) yield candidate;
  yield* exceptionsUnder(place, value);
}

function isMap(value: unknown): value is object {
  return (
    typeof value === "object" && value !== null && !isList(value) && !ArrayBuffer.isView(value)
  );
}

function isList(value: object): boolean {
  try {
    return Array.isArray(value);
  } catch {
    // A revoked proxy throws when it is but asked.
    return true;
  }
}
