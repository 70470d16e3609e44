import { ByteBudget } from "./byte-budget.ts";
import { ValueWalk, type WalkLimits } from "./value-walk.ts";

const maxDepth = 8;

/**
 * Writes any value as JSON text of at most `maxBytes` bytes and eight levels, more or less: the marks
 * for what was left out come on top.
 *
 * Values become what `jsonSafeValue` makes of them, except that what is too deep is a mark. Never
 * throws.
 *
 * @param visits books each value that is looked at, for whoever bounds several values together.
 */
export function jsonText(value: unknown, maxBytes: number, visits: Visits): string {
  const limits = { maxDepth, maxTextDepth: 0, maxTextLength: Math.max(maxBytes, 16), visits };
  return JSON.stringify(new ValueWalk(new ByteBudget(maxBytes), limits).convert(value)) ?? "null";
}

type Visits = NonNullable<WalkLimits["visits"]>;
