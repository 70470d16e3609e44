import {
  describeJsonType,
  isJsonArray,
  isJsonObject,
  type JsonValue,
} from "../../json/json-value.ts";
import { applyRule } from "./object-rule.ts";
import { memberPath, type Rule, type RuleContext } from "./rule.ts";

/** Makes the rule of a list whose elements share a rule; elements of which nothing is left go. */
export function listOf(rule: Rule): Rule {
  return (value, path, context) => {
    if (isJsonArray(value)) return applyToAll(rule, value, path, context);
    context.remark(path, "invalid_data", `expected a list, got ${describeJsonType(value)}`);
    return undefined;
  };
}

/**
 * Makes the rule of a list in the form `{values: […]}`; a bare list, and a single element, are put
 * into that form (Sentry develop docs, event payloads, exception interface).
 */
export function valuesOf(rule: Rule): Rule {
  return (value, path, context) => {
    if (isJsonObject(value) && value["values"] === null) {
      context.remark(memberPath(path, "values"), "missing_attribute", "a list is needed");
      return undefined;
    }
    const elements = readElements(value);
    if (elements === undefined) {
      context.remark(path, "invalid_data", `expected a list, got ${describeJsonType(value)}`);
      return undefined;
    }
    const values = applyToAll(rule, elements, memberPath(path, "values"), context);
    return values.length === 0 ? undefined : { values };
  };
}

function readElements(value: JsonValue): readonly JsonValue[] | undefined {
  if (isJsonArray(value)) return value;
  if (!isJsonObject(value)) return undefined;
  const { values } = value;
  if (values === undefined) return Object.keys(value).length === 0 ? [] : [value];
  return isJsonArray(values) ? values : undefined;
}

function applyToAll(
  rule: Rule,
  values: readonly JsonValue[],
  path: string,
  context: RuleContext,
): readonly JsonValue[] {
  return values
    .map((value, index) => applyRule(rule, value, memberPath(path, index), context))
    .filter((result) => result !== undefined);
}
