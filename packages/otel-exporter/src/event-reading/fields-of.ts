import { readProperties } from "@rookery/core/values";

/**
 * The names and values of a bag of an event, which may be an object or a map; none for anything else.
 *
 * Never throws.
 */
export function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  if (typeof value !== "object" || value === null) return new Map();
  try {
    if (!(value instanceof Map)) return readProperties(value);
    const pairs: readonly (readonly [unknown, unknown])[] = [...value];
    return new Map(pairs.map(([name, field]) => [String(name), field]));
  } catch {
    return new Map();
  }
}
