import { jsonBytes } from "../../values/json-bytes.ts";
import { limitText } from "../../values/limit-text.ts";
import type { Fitting, Rule } from "../fit/fitting.ts";
import { isFields } from "../rules/bag-rule.ts";
import { fieldsOf } from "../rules/object-rule.ts";
import { shorten, textOf } from "../rules/text-rule.ts";

type Pair = readonly [name: string, value: string];

const maxNameLength = 200;
/** `["",""],` is what Relay counts for a pair beside its name and value. */
const pairBytes = 10;

/**
 * Makes the rule of pairs of texts, given as an object or as a list of pairs, within bytes.
 *
 * They are written as a list, which is what Sentry makes of them and measures.
 */
export function pairs(maxBytes: number): Rule<readonly Pair[]> {
  return (value, fitting) => {
    const entries = entriesOf(value, fitting);
    if (entries === undefined) return undefined;
    const kept: Pair[] = [];
    let bytes = 2;
    for (const [name, given] of entries) {
      const text = given === undefined || given === null ? undefined : textOf(given, fitting);
      if (text === undefined) continue;
      const key = limitText(name, maxNameLength);
      const room = maxBytes - bytes - jsonBytes(key) - pairBytes;
      if (room < 8) {
        fitting.change("shortened", `larger than ${maxBytes} bytes: the rest is left out`);
        break;
      }
      // JSON may write six bytes for a character.
      const isSmall = jsonBytes(limitText(text, room)) <= room;
      const shown = shorten(text, isSmall ? room : Math.max(Math.floor(room / 6), 4), fitting);
      bytes += jsonBytes(key) + jsonBytes(shown) + pairBytes;
      kept.push([key, shown]);
    }
    return kept.length === 0 ? undefined : kept;
  };
}

/** Makes the rule of pairs that may also be one text, as an HTTP request has them. */
export function pairsOrText(separator: string, maxBytes: number): Rule<readonly Pair[] | string> {
  const list = pairs(maxBytes);
  return (value, fitting) => {
    if (typeof value !== "string") return list(value, fitting);
    if (value === "") return undefined;
    const start = value.slice(0, maxBytes).toWellFormed();
    const parts = start.split(separator);
    const bytes = jsonBytes(start) + parts.length * pairBytes;
    if (value.length <= maxBytes && bytes <= maxBytes && isPairs(separator, parts)) {
      return shorten(value, maxBytes, fitting);
    }
    return list(
      parts.map((part) => splitPart(part)),
      fitting,
    );
  };
}

/** Relay takes no cookie without a value. */
function isPairs(separator: string, parts: readonly string[]): boolean {
  return separator === "&" || parts.every((part) => part.indexOf("=") > 0);
}

function splitPart(part: string): Pair {
  const sign = part.indexOf("=");
  return sign === -1 ? [part.trim(), ""] : [part.slice(0, sign).trim(), part.slice(sign + 1)];
}

function entriesOf(
  value: unknown,
  fitting: Fitting,
): readonly (readonly [string, unknown])[] | undefined {
  const isReadable = Array.isArray(value) || isFields(value);
  return isReadable ? pairEntries(value) : fitting.move(value, "expected pairs");
}

/** Reads pairs, given as an object or as a list of pairs; at most 1,000 of a list. */
export function pairEntries(value: object): readonly (readonly [string, unknown])[] {
  if (!Array.isArray(value)) return [...fieldsOf(value)];
  return value
    .slice(0, 1000)
    .flatMap((pair: unknown): readonly (readonly [string, unknown])[] =>
      Array.isArray(pair) ? [[limitText(String(pair[0]), maxNameLength * 2), pair[1]]] : [],
    );
}
