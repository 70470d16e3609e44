import { isObject, type LogstashEvent } from "../logstash-event.ts";

/** The deepest lists that are compared; deeper ones are different. */
const maxDepth = 100;

/**
 * Compares two values of one type; `undefined` for others, which have no order.
 *
 * Texts are compared by code points, which is the order of their bytes in UTF-8. What stands beside
 * `null`, `true` or `false` on the left counts as equal, unless it is a list or an object: JRuby's `compareTo` gives 0
 * where Ruby's `<=>` gives nothing, and Logstash calls the former.
 */
export function compareValues(left: unknown, right: unknown): number | undefined {
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (typeof left === "string" && typeof right === "string") return compareTexts(left, right);
  const isScalar = typeof right !== "object" || right === null;
  return isScalar && (typeof left === "boolean" || left === null) ? 0 : undefined;
}

function compareTexts(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const difference = rankOf(left.charCodeAt(index)) - rankOf(right.charCodeAt(index));
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Halves of a pair are code points above all those that are one unit. */
function rankOf(unit: number): number {
  const isSurrogate = unit >= 0xd800 && unit <= 0xdfff;
  return isSurrogate ? unit + 0x1_0000 : unit;
}

/**
 * Tells whether two fields are equal: the types count.
 *
 * Two missing ones are. Two objects are only when they are empty or the same one: Logstash compares
 * what they hold by identity.
 */
export function areEqual(left: unknown, right: unknown, depth = 0): boolean {
  if (left === right) return true;
  if (Array.isArray(left)) return Array.isArray(right) && areEqualLists(left, right, depth);
  return isObject(left) && isObject(right) && isEmpty(left) && isEmpty(right);
}

function areEqualLists(
  left: readonly unknown[],
  right: readonly unknown[],
  depth: number,
): boolean {
  if (left.length !== right.length || depth > maxDepth) return false;
  return left.every((item, index) => areEqual(item, right[index], depth + 1));
}

function isEmpty(value: LogstashEvent): boolean {
  return Object.keys(value).length === 0;
}
