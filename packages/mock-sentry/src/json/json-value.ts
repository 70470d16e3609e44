/** Any JSON value, as it came over the wire. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/**
 * A JSON object.
 *
 * Keys are data: `__proto__` and `constructor` may be among them as own properties. Copy such an
 * object with spread or `Object.fromEntries`, which define properties, never by assignment.
 */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Tells whether a value is a JSON object: neither an array nor `null`. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Tells whether a value is a JSON array. */
export function isJsonArray(value: unknown): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Names the JSON type of a value for a message, such as `an object` or `null`. */
export function describeJsonType(value: JsonValue): string {
  if (value === null) return "null";
  if (isJsonArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
