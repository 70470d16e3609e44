import { isJsonArray, isJsonObject, type JsonValue } from "../../json/json-value.ts";
import { memberPath, type Rule, type RuleContext } from "../rules/rule.ts";
import { countChars, scalarText } from "../rules/text-rule.ts";

const maxChars = 200;
const keyForm = /^[\w.:-]+$/;

/** Tags that Sentry derives itself, and therefore removes when they are sent. */
const reservedKeys: ReadonlySet<string> = new Set([
  "release",
  "dist",
  "user",
  "filename",
  "function",
]);

/**
 * Normalises tags, given as an object or as a list of pairs, to an object.
 *
 * A key or value that is too long, empty or malformed is **nulled, not cut**: a tag without key is
 * left out, a tag without value is `null`. Of tags with one key the first counts (Sentry develop
 * docs, event payloads, "tags"; Relay, tag normalisation).
 */
export const tags: Rule = (value, path, context) => {
  const pairs = readPairs(value, path, context);
  if (pairs === undefined) return undefined;
  const kept = new Map<string, JsonValue>();
  for (const [rawKey, rawValue] of pairs) {
    const key = normaliseKey(rawKey, path, context);
    if (key === undefined) continue;
    const tagPath = memberPath(path, key);
    if (reservedKeys.has(key)) context.remark(tagPath, "removed", "a reserved tag");
    else if (kept.has(key)) context.remark(tagPath, "removed", "an earlier tag has this key");
    else kept.set(key, normaliseValue(rawValue, tagPath, context));
  }
  return kept.size === 0 ? undefined : Object.fromEntries(kept);
};

type Pair = readonly [key: JsonValue, value: JsonValue];

function readPairs(
  value: JsonValue,
  path: string,
  context: RuleContext,
): readonly Pair[] | undefined {
  if (isJsonObject(value)) return Object.entries(value);
  if (isJsonArray(value)) {
    return value.flatMap((pair, index): readonly Pair[] => {
      if (pair === null) return [];
      if (isJsonArray(pair) && pair.length === 2) return [[pair[0] ?? null, pair[1] ?? null]];
      context.remark(memberPath(path, index), "invalid_data", "expected a pair of key and value");
      return [];
    });
  }
  context.remark(path, "invalid_data", "expected an object or a list of pairs");
  return undefined;
}

function normaliseKey(rawKey: JsonValue, path: string, context: RuleContext): string | undefined {
  if (rawKey === null) return undefined;
  const given = scalarText(rawKey) ?? "";
  const shown = memberPath(path, given.slice(0, maxChars));
  const key = given.replaceAll(" ", "-");
  if (countChars(key, maxChars) > maxChars) {
    context.remark(shown, "value_too_long", `key longer than ${maxChars} characters: nulled`);
    return undefined;
  }
  if (!keyForm.test(key)) {
    context.remark(shown, "invalid_data", "key empty or with characters outside a-zA-Z0-9_.:-");
    return undefined;
  }
  if (key !== given) context.remark(shown, "changed", `key stored as ${key}`);
  return key;
}

function normaliseValue(rawValue: JsonValue, path: string, context: RuleContext): string | null {
  if (rawValue === null) return null;
  const given = scalarText(rawValue);
  if (given === undefined) {
    context.remark(path, "invalid_data", "expected a string, number or boolean: nulled");
    return null;
  }
  const value = given.trim();
  if (countChars(value, maxChars) > maxChars) {
    context.remark(path, "value_too_long", `longer than ${maxChars} characters: nulled`);
    return null;
  }
  if (value === "" || value.includes("\n")) {
    context.remark(path, "invalid_data", "empty or with a newline: nulled");
    return null;
  }
  if (value !== rawValue && value !== `${Number(rawValue)}`)
    context.remark(path, "changed", `stored as ${value}`);
  return value;
}
