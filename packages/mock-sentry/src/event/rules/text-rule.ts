import { describeJsonType, type JsonValue } from "../../json/json-value.ts";
import type { Rule } from "./rule.ts";

/** How a text is bounded. */
export interface TextOptions {
  /** How many characters more are let pass uncut; what is cut is cut to the limit. @default 0 */
  readonly allowance?: number;
  /** Whether numbers and booleans are taken as text, see {@link scalarText}. @default false */
  readonly isLenient?: boolean;
  /** Whether surrounding white space is removed. @default false */
  readonly isTrimmed?: boolean;
  /** Whether an empty text is none. @default false */
  readonly isNonEmpty?: boolean;
}

/**
 * Makes the rule of a text of at most `maxChars` characters (code points).
 *
 * A longer one is cut and ends in `...` (Sentry develop docs, data handling, "Variable Size";
 * Relay, size classes).
 */
export function text(maxChars: number, options: TextOptions = {}): Rule {
  const maxUncut = maxChars + (options.allowance ?? 0);
  return (value, path, context) => {
    const given = readText(value, options.isLenient === true);
    if (given === undefined) {
      context.remark(path, "invalid_data", `expected a string, got ${describeJsonType(value)}`);
      return undefined;
    }
    const kept = options.isTrimmed === true ? given.trim() : given;
    if (kept === "" && options.isNonEmpty === true) {
      context.remark(path, "invalid_data", "expected a text that is not empty");
      return undefined;
    }
    if (countChars(kept, maxUncut) <= maxUncut) return kept;
    context.remark(path, "trimmed", `longer than ${maxChars} characters`);
    return cutText(kept, maxChars);
  };
}

/** A text of any length. */
export const unlimitedText: Rule = text(Number.MAX_SAFE_INTEGER);

/** Cuts a text to a number of characters, the last three of which are dots. */
export function cutText(value: string, maxChars: number): string {
  const kept = Array.from(value.slice(0, maxChars * 2)).slice(0, Math.max(maxChars - 3, 0));
  return `${kept.join("")}...`;
}

/**
 * Counts the characters (code points) of a text, but no further than needed to tell that it has
 * more than `limit`.
 */
export function countChars(value: string, limit: number): number {
  if (value.length <= limit) return value.length;
  return Array.from(value.slice(0, (limit + 1) * 2)).length;
}

/**
 * Writes a text, number or boolean as text: numbers lose their fraction, booleans are `True` and
 * `False`; `undefined` for anything else.
 *
 * That is how Python writes them, which the first Sentry was written in, and Relay follows it.
 */
export function scalarText(value: JsonValue): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "True" : "False";
  return typeof value === "number" ? String(Math.trunc(value)) : undefined;
}

function readText(value: JsonValue, isLenient: boolean): string | undefined {
  if (isLenient) return scalarText(value);
  return typeof value === "string" ? value : undefined;
}
