import { describeJsonType, isJsonObject, type JsonValue } from "../../json/json-value.ts";
import type { RemarkCode } from "../remark.ts";
import { memberPath, type Rule, type RuleContext } from "./rule.ts";

/** What is done with members that have no rule. */
export interface UnknownMembers {
  readonly code: RemarkCode;
  readonly message: string;
}

const removedSilently: UnknownMembers = {
  code: "removed",
  message: "no such attribute in Sentry's event schema",
};

/** Makes the rule of an object with known members; others are removed. */
export function objectOf(
  rules: Readonly<Record<string, Rule>>,
  unknown: UnknownMembers = removedSilently,
): Rule {
  const ruleByKey = new Map(Object.entries(rules));
  return (value, path, context) => {
    if (!isJsonObject(value)) return expectedObject(value, path, context);
    const kept: [string, JsonValue][] = [];
    for (const [key, member] of Object.entries(value)) {
      const rule = ruleByKey.get(key);
      if (rule === undefined) context.remark(memberPath(path, key), unknown.code, unknown.message);
      const result = rule && applyRule(rule, member, memberPath(path, key), context);
      if (result !== undefined) kept.push([key, result]);
    }
    return Object.fromEntries(kept);
  };
}

/** Makes the rule of an object with any keys whose values share a rule. */
export function mapOf(rule: Rule): Rule {
  return (value, path, context) => {
    if (!isJsonObject(value)) return expectedObject(value, path, context);
    const kept: [string, JsonValue][] = [];
    for (const [key, member] of Object.entries(value)) {
      const result = applyRule(rule, member, memberPath(path, key), context);
      if (result !== undefined) kept.push([key, result]);
    }
    return Object.fromEntries(kept);
  };
}

/** Applies one rule after the other, until nothing is left. */
export function inOrder(...rules: readonly Rule[]): Rule {
  return (value, path, context) =>
    rules.reduce<JsonValue | undefined>(
      (result, rule) => (result === undefined ? undefined : applyRule(rule, result, path, context)),
      value,
    );
}

/** Applies a rule to a value that may be `null`, which Sentry treats as absent. */
export function applyRule(
  rule: Rule,
  value: JsonValue,
  path: string,
  context: RuleContext,
): JsonValue | undefined {
  return value === null ? undefined : rule(value, path, context);
}

function expectedObject(value: JsonValue, path: string, context: RuleContext): undefined {
  context.remark(path, "invalid_data", `expected an object, got ${describeJsonType(value)}`);
}
