import { limitText } from "../text/limit-text.ts";
import { jsonBytes, type ByteBudget } from "./byte-budget.ts";
import { bytesText, isBytes } from "./bytes-text.ts";
import { errorFields } from "./error-fields.ts";
import { properties } from "./read-properties.ts";
import { takeText } from "./take-text.ts";

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
 * `NaN`, infinities and bigints become text, dates ISO 8601, bytes and typed arrays `base64:…`,
 * errors objects with `name`, `message`, `stack`, `cause`, `errors` and what else they carry, maps
 * objects, sets arrays. `toJSON` is not called. What is too deep, circular or over the budget is
 * replaced by a mark in brackets; beyond the budget nothing is read. Functions, symbols and
 * `undefined` give `undefined`: there is nothing to show. Never throws.
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
  return takeText(text, maxTextLength, walk.budget);
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
  // Four characters for three bytes: what the limit would cut off is not encoded first.
  if (isBytes(value)) return convertText(bytesText(value, maxTextLength), walk);
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
  const fields = errorFields(value);
  yield* fields;
  for (const entry of properties(value)) if (!fields.has(entry[0])) yield entry;
}

function spend<Value extends JsonSafeValue>(
  value: Value,
  bytes: number,
  walk: Walk,
): Value | string {
  return walk.budget.take(bytes) ? value : "[Truncated]";
}

function dateText(date: Date): string {
  return Number.isNaN(date.getTime()) ? "Invalid Date" : date.toISOString();
}
