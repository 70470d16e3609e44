import type { LogBudget } from "./log-budget.ts";
import { isA, readEntries } from "./read-entries.ts";
import { bigIntText, bytesText, dateText } from "./scalar-text.ts";

/** Levels of nesting that are shown. */
const maxDepth = 8;
const maxKeyLength = 200;
const truncated = "[Truncated]";

interface Walk {
  readonly budget: LogBudget;
  readonly ancestors: Set<object>;
  textLeft: number;
}

/**
 * Writes any value as JSON text, for what has no type of its own in Sentry's logs.
 *
 * Bigints, `NaN` and infinities become text, dates ISO 8601, bytes base64, maps objects, sets arrays.
 * `toJSON` is not called. What is circular, too deep or beyond the budget is a mark in brackets; the
 * budget's bytes bound the text of all strings together, and are not spent. Never throws.
 */
export function jsonText(value: unknown, budget: LogBudget): string {
  const walk: Walk = { budget, ancestors: new Set(), textLeft: budget.room(0) };
  return JSON.stringify(convert(value, walk)) ?? "null";
}

function convert(value: unknown, walk: Walk): unknown {
  if (!walk.budget.visit()) return truncated;
  if (typeof value === "string") return convertText(value, walk);
  if (typeof value === "bigint") return convertText(bigIntText(value), walk);
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "boolean" || value === null) return value;
  return typeof value === "object" ? convertObject(value, walk) : undefined;
}

function convertText(text: string, walk: Walk): string {
  if (walk.textLeft <= 0) return truncated;
  const start = text.slice(0, walk.textLeft).toWellFormed();
  walk.textLeft -= start.length;
  return start;
}

/** An impostor (`Object.create(Date.prototype)`) throws where it is used. */
function convertObject(value: object, walk: Walk): unknown {
  if (walk.ancestors.has(value)) return "[Circular]";
  if (walk.ancestors.size >= maxDepth) return "[Object]";
  walk.ancestors.add(value);
  try {
    if (isA(value, Date)) return dateText(value);
    if (ArrayBuffer.isView(value)) return convertText(bytesText(value, walk.textLeft), walk);
    const isList = Array.isArray(value) || isA(value, Set);
    return isList ? convertList(value, walk) : convertEntries(value, walk);
  } catch {
    return "[Unreadable]";
  } finally {
    walk.ancestors.delete(value);
  }
}

function convertList(list: Iterable<unknown>, walk: Walk): unknown[] {
  const items: unknown[] = [];
  for (const item of list) {
    const converted = convert(item, walk) ?? null;
    items.push(converted);
    if (converted === truncated) break;
  }
  return items;
}

function convertEntries(value: object, walk: Walk): unknown {
  const object: Record<string, unknown> = Object.create(null);
  for (const [key, item] of readEntries(value)) {
    const name = convertText(key.slice(0, maxKeyLength), walk);
    const converted = convert(item, walk);
    object[name] = converted;
    if (name === truncated || converted === truncated) break;
  }
  return object;
}
