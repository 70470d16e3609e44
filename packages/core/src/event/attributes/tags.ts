import { limitText } from "../../values/limit-text.ts";
import { readProperty, setOwn } from "../../values/read-properties.ts";
import type { Fitting, Rule } from "../fit/fitting.ts";
import { isFields } from "../rules/bag-rule.ts";
import { fieldsOf, type Field } from "../rules/object-rule.ts";
import { text } from "../rules/text-rule.ts";

/** What Sentry keeps of a value; a longer one it drops altogether. */
const maxValueLength = 200;
/** What Bugsink keeps. */
const maxTags = 100;
const forbiddenInKeys = /[^\w.:-]/g;
const validKey = /^[\w.:-]+$/;

/** Names that Sentry keeps for itself: it removes such tags, or promotes them to fields. */
const reserved: ReadonlySet<string> = new Set([
  "dist",
  "environment",
  "filename",
  "function",
  "release",
  "server_name",
  "user",
]);

const tagValue: Rule<string> = text(maxValueLength, { isOneLine: true, isFilled: true });

/**
 * Makes tags that Sentry keeps, of an object or of a list of pairs.
 *
 * Keys have letters, digits, `_`, `.`, `:` and `-`; values are one line of at most 200 characters, the
 * whole of what is cut being kept in `extra`. A reserved name becomes `tag.<name>`. More than 100 tags
 * are moved (Sentry develop docs, event payloads, "tags"; Bugsink, settings).
 */
export const tags: Rule<Readonly<Record<string, string>>> = (value, fitting) => {
  const pairs = pairsOf(value, fitting);
  if (pairs === undefined) return undefined;
  const kept: Record<string, string> = {};
  let count = 0;
  for (const [name, given] of pairs) {
    if (given === undefined || given === null) continue;
    const key = count < maxTags ? tagKey(name, fitting) : undefined;
    if (key === undefined || Object.hasOwn(kept, key)) {
      fitting.move(given, "without a name, of a name that is taken, or one too many", name);
      continue;
    }
    const tag = fitting.fit(name, given, tagValue);
    if (tag === undefined) continue;
    // What is shown in full need not be kept in full.
    if (tag !== given && tag !== scalarText(given)) fitting.keepWhole(name, given);
    setOwn(kept, key, tag);
    count += 1;
  }
  return count === 0 ? undefined : kept;
};

function scalarText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

function pairsOf(value: unknown, fitting: Fitting): readonly Field[] | undefined {
  if (Array.isArray(value)) return listedPairs(value, fitting);
  return isFields(value) ? fieldsOf(value) : fitting.move(value, "expected tags by their names");
}

/** Reads a little more pairs than are kept, so that some may be moved. */
function listedPairs(list: readonly unknown[], fitting: Fitting): readonly Field[] {
  if (list.length > maxTags * 2) fitting.change("shortened", "too many tags: the last left out");
  return list.slice(0, maxTags * 2).flatMap((pair: unknown, index): readonly Field[] => {
    if (Array.isArray(pair)) return [[limitText(String(pair[0]), 400), pair[1]]];
    // `{key, value}` is how Sentry's own API lists tags.
    const key = isFields(pair) ? readProperty(pair, "key") : undefined;
    if (isFields(pair) && typeof key === "string") return [[key, readProperty(pair, "value")]];
    fitting.move(pair, "expected a pair of name and value", index);
    return [];
  });
}

function tagKey(name: string, fitting: Fitting): string | undefined {
  const { maxTagKeyLength } = fitting;
  if (name.length <= maxTagKeyLength && validKey.test(name) && !reserved.has(name)) return name;
  const clean = name
    .slice(0, maxTagKeyLength * 2)
    .trim()
    .replaceAll(" ", "-")
    .replaceAll(forbiddenInKeys, "_");
  if (clean === "") return undefined;
  const key = limitText(reserved.has(clean) ? `tag.${clean}` : clean, maxTagKeyLength);
  if (key !== name) fitting.change("renamed", `the tag is named ${limitText(key, 40)}`, name);
  return key;
}
