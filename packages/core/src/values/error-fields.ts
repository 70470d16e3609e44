import { errorParts } from "./error-parts.ts";
import { readProperty } from "./read-properties.ts";

const links = ["cause", "errors"] as const;

/**
 * Reads what an error object carries without being enumerable: its name, message and stack, its cause,
 * and the errors it is made of; empty when the value is no error.
 */
export function errorFields(value: object): ReadonlyMap<string, unknown> {
  const parts = errorParts(value);
  if (parts === undefined) return new Map();
  const linked = links
    .map((name) => [name, readProperty(value, name)] as const)
    .filter(([, link]) => link !== undefined);
  return new Map([...Object.entries(parts), ...linked]);
}
