import { limitText } from "../text/limit-text.ts";
import { jsonBytes, type ByteBudget } from "./byte-budget.ts";
import { errorParts } from "./error-parts.ts";
import { readProperties } from "./read-properties.ts";

/** A value as JSON can hold it. */
export type JsonSafeValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonSafeValue[]
  | { readonly [key: string]: JsonSafeValue };

/** The longest text, in UTF-16 code units: what Sentry keeps of one value of `extra`. */
const maxTextLength = 16_384;
/** Levels of nesting, as Sentry keeps them in `extra` and `contexts`, which are a level themselves. */
const maxDepth = 6;
const maxKeyLength = 200;

/**
 * Turns any value into one that JSON can hold, within a budget of bytes.
 *
 * `NaN`, infinities and bigints become text, dates ISO 8601, bytes `base64:…`, errors objects with
 * `name`, `message`, `stack` and what else they carry, maps objects, sets arrays. `toJSON` is not called. What is too deep,
 * circular or over the budget is replaced by a mark in brackets. Functions, symbols and `undefined`
 * give `undefined`: there is nothing to show. Never throws.
 */
export function jsonSafeValue(value: unknown, budget: ByteBudget): JsonSafeValue | undefined {
  return convert(value, { budget, ancestors: [] });
}

interface Walk {
  readonly budget: ByteBudget;
  /** The objects that the value is part of; as long as the nesting is deep. */
  readonly ancestors: readonly object[];
}

function convert(value: unknown, walk: Walk): JsonSafeValue | undefined {
  if (value === null || typeof value === "boolean") return spend(value, 5, walk);
  if (typeof value === "string") return convertText(value, walk);
  if (typeof value === "bigint") return convertText(`${value}`, walk);
  if (typeof value === "number") {
    return Number.isFinite(value) ? spend(value, 24, walk) : convertText(`${value}`, walk);
  }
  return typeof value === "object" ? readObject(value, walk) : undefined;
}

function convertText(text: string, walk: Walk): string {
  const limited = limitText(text, maxTextLength);
  if (walk.budget.take(jsonBytes(limited))) return limited;
  // JSON writes one character as six bytes at most (`\u0000`).
  const shorter = limitText(text, Math.max(3, Math.floor(walk.budget.remaining / 6)));
  walk.budget.take(Math.min(walk.budget.remaining, jsonBytes(shorter)));
  return shorter;
}

/** A proxy or an impostor (`Object.create(Date.prototype)`) may throw at any touch. */
function readObject(value: object, walk: Walk): JsonSafeValue {
  try {
    return convertObject(value, walk);
  } catch {
    return "[Unreadable]";
  }
}

function convertObject(value: object, walk: Walk): JsonSafeValue {
  if (value instanceof Uint8Array) return convertText(base64Text(value), walk);
  if (value instanceof Date) return convertText(dateText(value), walk);
  if (walk.ancestors.includes(value)) return "[Circular]";
  const inner: Walk = { budget: walk.budget, ancestors: [...walk.ancestors, value] };
  const isList = Array.isArray(value) || value instanceof Set;
  if (walk.ancestors.length >= maxDepth) return isList ? "[Array]" : "[Object]";
  return isList ? convertList(value, inner) : convertEntries(entriesOf(value), inner);
}

function convertList(list: Iterable<unknown>, walk: Walk): readonly JsonSafeValue[] {
  const items: JsonSafeValue[] = [];
  for (const item of list) {
    if (!walk.budget.take(1)) return [...items, "[Truncated]"];
    items.push(convert(item, walk) ?? spend(null, 4, walk));
  }
  return items;
}

function convertEntries(
  entries: Iterable<readonly [unknown, unknown]>,
  walk: Walk,
): Readonly<Record<string, JsonSafeValue>> {
  const object: Record<string, JsonSafeValue> = Object.create(null);
  for (const [name, item] of entries) {
    const key = limitText(String(name), maxKeyLength);
    if (!walk.budget.take(jsonBytes(key) + 2)) {
      object["[Truncated]"] = true;
      return object;
    }
    const converted = convert(item, walk);
    if (converted !== undefined) object[key] = converted;
  }
  return object;
}

function* entriesOf(value: object): Generator<readonly [unknown, unknown]> {
  if (value instanceof Map) {
    for (const [key, item] of value) yield [typeof key === "object" ? "[Object]" : key, item];
    return;
  }
  // An error's own three are not enumerable; what else it carries (`code`, `cause`) is.
  yield* Object.entries(errorParts(value) ?? {});
  yield* readProperties(value);
}

function spend<Value extends JsonSafeValue>(
  value: Value,
  bytes: number,
  walk: Walk,
): Value | string {
  return walk.budget.take(bytes) ? value : "[Truncated]";
}

function base64Text(bytes: Uint8Array): string {
  // Four characters for three bytes: what the limit would cut off is not encoded first.
  const start = bytes.subarray(0, maxTextLength);
  return `base64:${Buffer.from(start.buffer, start.byteOffset, start.byteLength).toString("base64")}`;
}

function dateText(date: Date): string {
  return Number.isNaN(date.getTime()) ? "Invalid Date" : date.toISOString();
}
