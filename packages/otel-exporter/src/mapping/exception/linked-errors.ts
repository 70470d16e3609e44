import { maxExceptions } from "@rookery/stacktrace";

import { readErrorFields } from "./error-fields.ts";
import { readErrorList } from "./error-list.ts";
import { isErrorInError } from "./is-error.ts";

/** The names under which an error holds others; `aggregateErrors` is how pino writes `errors`. */
export const linkNames: readonly string[] = ["cause", "errors", "aggregateErrors"];

/** What an error holds, and where. */
export type HeldValue = readonly [place: string, held: unknown];

/**
 * Lists what stands under one of the names that hold errors: the value itself, or each item of a list
 * in which at least one is an error.
 */
export function heldUnder(name: string, value: unknown): readonly HeldValue[] {
  if (value === undefined) return [];
  if (name === "cause") return [[name, value]];
  const { items, length } = readErrorList(value);
  if (!items.some(isHeldError)) return [[name, value]];
  const held: HeldValue[] = items.map((item, index) => [`${name}[${index}]`, item]);
  if (length > maxExceptions) held.push([`${name}.length`, length]);
  return held;
}

function isHeldError(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && isErrorInError(readErrorFields(value), value)
  );
}
