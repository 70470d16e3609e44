import { isJsonObject, type JsonValue } from "../../json/json-value.ts";
import { bag, bagLimits } from "../rules/bag-rule.ts";
import { applyRule } from "../rules/object-rule.ts";
import { memberPath, type Rule } from "../rules/rule.ts";
import { contextFields } from "./context-fields.ts";
import { trace } from "./trace-context.ts";

const contextBag = bag(bagLimits.large);

/**
 * Normalises contexts: each an object of at most 8 KiB; unknown ones, and unknown fields of known
 * ones, are kept.
 *
 * A trace context needs a valid trace id and span id (Sentry develop docs, contexts interface).
 */
export const contexts: Rule = (value, path, context) => {
  if (!isJsonObject(value)) {
    context.remark(path, "invalid_data", "expected an object");
    return undefined;
  }
  const kept = Object.entries(value).flatMap(([key, entry]): readonly [string, JsonValue][] => {
    const rule = contextRule(key);
    const normalised = applyRule(rule, entry, memberPath(path, key), context);
    return normalised === undefined ? [] : [[key, normalised]];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
};

function contextRule(key: string): Rule {
  return (value, path, context) => {
    if (!isJsonObject(value)) {
      context.remark(path, "invalid_data", "expected an object");
      return undefined;
    }
    const { type: given = null } = value;
    const type = typeof given === "string" && given !== "" ? given : key;
    const typed = type === "trace" ? trace(value, path, context) : value;
    const fields = contextFields.get(type);
    const checked =
      fields === undefined || !isJsonObject(typed)
        ? typed
        : Object.fromEntries(
            Object.entries(typed).flatMap(([name, field]): readonly [string, JsonValue][] => {
              const rule = fields.get(name);
              if (rule === undefined || field === null) return [[name, field]];
              const kept = rule(field, memberPath(path, name), context);
              return kept === undefined ? [] : [[name, kept]];
            }),
          );
    return checked === undefined ? undefined : contextBag(checked, path, context);
  };
}
