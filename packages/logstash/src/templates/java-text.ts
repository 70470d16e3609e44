import { isObject } from "../logstash-event.ts";

/** Deeper than any event that is read; what lies below is left out. */
const maxDepth = 100;

/** From here on Java's `long` ends. */
const longEnd = 2 ** 63;

/**
 * Writes a value as Java's `toString` does, which is how Logstash turns values into text: lists as
 * `[a, b]`, objects as `{a=1, b=2}`.
 */
export function javaText(value: unknown, depth = 0): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return javaNumberText(value);
  if (depth > maxDepth) return "";
  if (Array.isArray(value)) {
    return `[${value.map((item) => javaText(item, depth + 1)).join(", ")}]`;
  }
  if (!isObject(value)) return String(value);
  const entries = Object.entries(value).map(([key, item]) => `${key}=${javaText(item, depth + 1)}`);
  return `{${entries.join(", ")}}`;
}

/**
 * Writes a number as Java's `Long` and `Double` do: `40`, `1.5`, `1.0E-5`.
 *
 * A whole number is a `Long`, unless it `isFloat`: JSON's `5.0` cannot be told from `5`.
 */
export function javaNumberText(value: number, isFloat = false): string {
  const size = Math.abs(value);
  if (!isFloat && Number.isInteger(value) && size < longEnd) return BigInt(value).toString();
  if (size === 0 || (size >= 1e-3 && size < 1e7)) return withPoint(String(value));
  const [digits = "", exponent = "0"] = value.toExponential().split("e");
  return `${withPoint(digits)}E${Number(exponent)}`;
}

function withPoint(digits: string): string {
  return digits.includes(".") ? digits : `${digits}.0`;
}
