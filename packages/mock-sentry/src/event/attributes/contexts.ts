import { isSpanId, isTraceId } from "../../identifiers.ts";
import { isJsonObject, type JsonValue } from "../../json/json-value.ts";
import { bag, bagLimits } from "../rules/bag-rule.ts";
import { applyRule } from "../rules/object-rule.ts";
import { memberPath, type Rule, type RuleContext } from "../rules/rule.ts";

const contextBag = bag(bagLimits.large);

/** The fields of a trace context that others refer to. */
const traceFields = {
  trace_id: { isValid: isTraceId, expected: "32 hexadecimal digits", isRequired: true },
  span_id: { isValid: isSpanId, expected: "16 hexadecimal digits", isRequired: true },
  parent_span_id: { isValid: isSpanId, expected: "16 hexadecimal digits", isRequired: false },
} as const;

/**
 * Normalises contexts: each an object of at most 8 KiB; unknown ones are kept.
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
    const isTrace = (value["type"] ?? key) === "trace";
    return contextBag(isTrace ? checkTrace(value, path, context) : value, path, context);
  };
}

function checkTrace(
  value: { readonly [name: string]: JsonValue },
  path: string,
  context: RuleContext,
): JsonValue {
  const invalid = new Set<string>();
  for (const [name, { isValid, expected, isRequired }] of Object.entries(traceFields)) {
    const field = value[name] ?? null;
    if (isValid(field) || (field === null && !isRequired)) continue;
    const code = field === null ? "missing_attribute" : "invalid_data";
    context.remark(memberPath(path, name), code, `expected ${expected}`);
    invalid.add(name);
  }
  return Object.fromEntries(Object.entries(value).filter(([name]) => !invalid.has(name)));
}
