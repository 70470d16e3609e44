import { ByteBudget } from "./byte-budget.ts";
import { ValueWalk } from "./value-walk.ts";

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
  /** Bytes of its JSON at most; of a value that was cut, as many as it was allowed. */
  readonly bytes: number;
}

/** The longest text, in UTF-16 code units: what Sentry keeps of one value of `extra`. */
const maxTextLength = 16_384;
/** Levels that are written as JSON text, beyond those that are kept as they are. */
const maxTextDepth = 32;

/**
 * Turns any value into one that JSON can hold, within bytes and levels of nesting.
 *
 * `NaN`, infinities, bigints and integers beyond 64 bits become text, dates ISO 8601, bytes and typed
 * arrays `base64:…`, errors objects with `name`, `message`, `stack`, `cause`, `errors` and what else
 * they carry, maps objects, sets arrays. `toJSON` is not called. What is too deep becomes its JSON
 * text; what is circular, unreadable or over the budget is replaced by a mark in brackets; beyond the
 * budget nothing is read. Never throws.
 */
export function jsonSafeValue(value: unknown, limits: ValueLimits): SafeValue {
  const whole = attempt(value, limits, limits.maxBytes);
  if (!whole.isCut || typeof value === "string") return whole;
  // Marks are not paid for: a level has a key and a mark at most, and one for a value.
  const cut = attempt(value, limits, Math.max(limits.maxBytes - 48 * (limits.maxDepth + 1), 32));
  return { ...cut, bytes: limits.maxBytes };
}

function attempt(value: unknown, { maxDepth }: ValueLimits, maxBytes: number): SafeValue {
  const budget = new ByteBudget(maxBytes);
  const walk = new ValueWalk(budget, { maxDepth, maxTextDepth, maxTextLength });
  const safe = walk.convert(value);
  const { isCut, isReplaced } = walk;
  const bytes = maxBytes - budget.remaining;
  return safe === undefined
    ? { isCut, isReplaced, bytes }
    : { value: safe, isCut, isReplaced, bytes };
}
