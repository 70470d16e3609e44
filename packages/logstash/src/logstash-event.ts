/**
 * One decoded Logstash JSON object, exactly as `JSON.parse` returned it.
 *
 * Its keys and values come from outside and are trusted in nothing: any key may be missing, hold
 * any type, or be named `__proto__`.
 */
export type LogstashEvent = Readonly<Record<string, unknown>>;

/** Tells whether a JSON value is an object, neither `null` nor an array. */
export function isObject(value: unknown): value is LogstashEvent {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Reads one own key of what may be an object.
 *
 * Returns `undefined` for anything else, also for keys that only `Object.prototype` has.
 */
export function ownValue(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/**
 * The text of a text, a number or a boolean; nothing for anything else.
 *
 * An object from outside may have a `toString` of any kind, which `String` would call.
 */
export function scalarText(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
