import { ByteBudget } from "./byte-budget.ts";
import { bytesText, isBytes } from "./bytes-text.ts";
import { errorFields } from "./error-fields.ts";
import { cutToJsonBytes, jsonBytes } from "./json-bytes.ts";
import { limitText } from "./limit-text.ts";
import { properties } from "./read-properties.ts";

/** A value as JSON can hold it. */
export type JsonSafeValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonSafeValue[]
  | { readonly [key: string]: JsonSafeValue };

/** How much of a value is taken. */
export interface ValueLimits {
  /** Bytes of its JSON. */
  readonly maxBytes: number;
  /** Levels of lists and objects; what lies deeper becomes its JSON text. */
  readonly maxDepth: number;
}

/** A value that JSON can hold, and what it cost to make it. */
export interface SafeValue {
  /** Absent where there is nothing to show: for functions, symbols and `undefined`. */
  readonly value?: JsonSafeValue;
  /** Whether a text was shortened, or something left out. */
  readonly isCut: boolean;
  /** Whether something was written in another form: as text, or as a mark in brackets. */
  readonly isReplaced: boolean;
}

/** The longest text, in UTF-16 code units: what Sentry keeps of one value of `extra`. */
const maxTextLength = 16_384;
const maxKeyLength = 200;
/** Levels that are written as JSON text, beyond those that are kept as they are. */
const maxTextDepth = 32;
/** An integer that no 64 bits hold: Relay stores 0. From 1e21 on, JSON writes an exponent. */
const minHugeInteger = 2 ** 63;
const maxHugeInteger = 1e21;

/**
 * Turns any value into one that JSON can hold, within bytes and levels of nesting.
 *
 * `NaN`, infinities, bigints and integers beyond 64 bits become text, dates ISO 8601, bytes and typed
 * arrays `base64:…`, errors objects with `name`, `message`, `stack`, `cause`, `errors` and what else
 * they carry, maps objects, sets arrays. `toJSON` is not called. What is too deep becomes its JSON
 * text; what is circular or over the budget is replaced by a mark in brackets; beyond the budget
 * nothing is read. Never throws.
 */
export function jsonSafeValue(value: unknown, limits: ValueLimits): SafeValue {
  const whole = attempt(value, limits, limits.maxBytes);
  if (!whole.isCut || typeof value === "string") return whole;
  // Marks are not paid for: a level has a key and a mark at most, and one for a value.
  return attempt(value, limits, Math.max(limits.maxBytes - 48 * (limits.maxDepth + 1), 32));
}

function attempt(value: unknown, { maxDepth }: ValueLimits, bytes: number): SafeValue {
  const walk: Walk = {
    budget: new ByteBudget(bytes),
    maxDepth,
    isFlattened: false,
    ancestors: [],
    marks: { isCut: false, isReplaced: false },
  };
  const safe = convert(value, walk);
  return { ...(safe !== undefined && { value: safe }), ...walk.marks };
}

interface Walk {
  readonly budget: ByteBudget;
  readonly maxDepth: number;
  /** Whether what is converted will be JSON text itself. */
  readonly isFlattened: boolean;
  /** The objects that the value is part of; as long as the nesting is deep. */
  readonly ancestors: readonly object[];
  readonly marks: { isCut: boolean; isReplaced: boolean };
}

function convert(value: unknown, walk: Walk): JsonSafeValue | undefined {
  if (value === null || typeof value === "boolean") {
    return spend(value, String(value).length, walk);
  }
  if (typeof value === "string") return convertText(value, walk);
  if (typeof value === "number" && isJsonNumber(value)) {
    return spend(value, numberBytes(value), walk);
  }
  if (typeof value === "number" || typeof value === "bigint") return replace(String(value), walk);
  return typeof value === "object" ? readObject(value, walk) : undefined;
}

function isJsonNumber(value: number): boolean {
  if (!Number.isFinite(value)) return false;
  const size = Math.abs(value);
  return size < minHugeInteger || size >= maxHugeInteger;
}

/** Relay measures a number by all its digits, and writes `1e-300` with three hundred of them. */
function numberBytes(value: number): number {
  const text = String(value);
  const exponent = text.indexOf("e");
  return exponent === -1 ? text.length : text.length + Math.abs(Number(text.slice(exponent + 1)));
}

function replace(text: string, walk: Walk): string {
  walk.marks.isReplaced = true;
  return convertText(text, walk);
}

function convertText(text: string, walk: Walk): string {
  const limited = limitText(text, maxTextLength);
  if (limited.length < text.length) walk.marks.isCut = true;
  else if (limited !== text) walk.marks.isReplaced = true;
  if (walk.budget.take(jsonBytes(limited))) return limited;
  walk.marks.isCut = true;
  const shorter = `${cutToJsonBytes(limited, walk.budget.remaining - 3)}...`;
  walk.budget.take(walk.budget.remaining);
  return shorter;
}

/** A proxy or an impostor (`Object.create(Date.prototype)`) may throw at any touch. */
function readObject(value: object, walk: Walk): JsonSafeValue {
  try {
    return convertObject(value, walk);
  } catch {
    walk.marks.isReplaced = true;
    return "[Unreadable]";
  }
}

function convertObject(value: object, walk: Walk): JsonSafeValue {
  // Four characters for three bytes: what the limit would cut off is not encoded first.
  if (isBytes(value)) return replace(bytesText(value, maxTextLength), walk);
  if (value instanceof Date) return replace(dateText(value), walk);
  if (walk.ancestors.includes(value)) return replace("[Circular]", walk);
  const { ancestors, budget, maxDepth, isFlattened } = walk;
  if (ancestors.length >= maxDepth) {
    return isFlattened
      ? replace(isList(value) ? "[Array]" : "[Object]", walk)
      : flatten(value, walk);
  }
  const inner: Walk = { ...walk, ancestors: [...ancestors, value] };
  if (!budget.take(2)) return cut("[Truncated]", walk);
  return isList(value) ? convertList(value, inner) : convertEntries(entriesOf(value), inner);
}

/** Writes a structure as its JSON text, which takes a level less and says as much. */
function flatten(value: object, walk: Walk): string {
  // The text is paid for when it is there: its quotes are escaped once more.
  const budget = new ByteBudget(walk.budget.remaining);
  const maxDepth = walk.maxDepth + maxTextDepth;
  const safe = convertObject(value, { ...walk, budget, maxDepth, isFlattened: true });
  return replace(JSON.stringify(safe), walk);
}

function isList(value: object): value is readonly unknown[] | Set<unknown> {
  return Array.isArray(value) || value instanceof Set;
}

function convertList(list: Iterable<unknown>, walk: Walk): readonly JsonSafeValue[] {
  const items: JsonSafeValue[] = [];
  for (const item of list) {
    if (!walk.budget.take(1)) return [...items, cut("[Truncated]", walk)];
    const converted = convert(item, walk);
    items.push(converted === undefined ? spend(null, 4, walk) : converted);
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
    if (key !== name) walk.marks.isReplaced = true;
    if (!walk.budget.take(jsonBytes(key) + 2)) {
      object["[Truncated]"] = cut("...", walk);
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
  if (walk.budget.take(bytes)) return value;
  walk.budget.take(walk.budget.remaining);
  return cut("[Truncated]", walk);
}

function cut(mark: string, walk: Walk): string {
  walk.marks.isCut = true;
  return mark;
}

function dateText(date: Date): string {
  return Number.isNaN(date.getTime()) ? "Invalid Date" : date.toISOString();
}
