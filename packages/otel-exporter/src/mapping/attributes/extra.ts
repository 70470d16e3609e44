import { limitText } from "../text/limit-text.ts";
import { ByteBudget, jsonBytes } from "../value/byte-budget.ts";
import { jsonSafeValue, type JsonSafeValue } from "../value/json-safe-value.ts";
import type { Attributes } from "./attributes.ts";

/** What Sentry keeps of all extra data together, and of one value of it, in bytes. */
const maxExtraBytes = 262_144;
const maxValueBytes = 16_384;
const maxNameLength = 200;

/**
 * Shows what has no place elsewhere in the event, under its own name; absent when there is nothing.
 *
 * Values are made safe for JSON. What is over Sentry's limits of 16,384 bytes for a value and
 * 262,144 for all of them is cut, and what does not fit at all is left out.
 */
export function extra(rest: Attributes): Readonly<Record<string, JsonSafeValue>> | undefined {
  const shown: Record<string, JsonSafeValue> = Object.create(null);
  let remaining = maxExtraBytes;
  for (const [name, value] of rest) {
    const key = limitText(name, maxNameLength);
    remaining -= jsonBytes(key) + 2;
    if (remaining <= 0) break;
    const budget = new ByteBudget(Math.min(maxValueBytes, remaining));
    const before = budget.remaining;
    const safe = jsonSafeValue(value, budget);
    remaining -= before - budget.remaining;
    if (safe !== undefined) shown[key] = safe;
  }
  return Object.keys(shown).length === 0 ? undefined : shown;
}
