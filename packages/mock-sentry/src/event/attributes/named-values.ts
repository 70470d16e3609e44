import { isJsonArray, isJsonObject, type JsonValue } from "../../json/json-value.ts";
import { bag, type BagLimits } from "../rules/bag-rule.ts";
import { applyRule, inOrder, mapOf } from "../rules/object-rule.ts";
import { memberPath, type Rule, type RuleContext } from "../rules/rule.ts";

/** Which forms of named values are known, and what the values may be. */
interface NamedValuesForm {
  readonly limits: BagLimits;
  /** The rule of each value. */
  readonly value: Rule;
  /** What one text that holds all of them must look like; without it a text is none. */
  readonly textForm?: RegExp;
}

/** Makes the rule of named values: an object, a list of pairs, or one text (Relay, `PairList`). */
export function namedValues({ limits, value: valueRule, textForm }: NamedValuesForm): Rule {
  const ofObject = mapOf(valueRule);
  const checked: Rule = (value, path, context) => {
    if (isJsonObject(value)) return ofObject(value, path, context);
    if (isJsonArray(value)) return checkPairs(value, path, context, valueRule);
    if (typeof value === "string" && textForm?.test(value) === true) return value;
    context.remark(path, "invalid_data", "expected an object or a list of pairs");
    return undefined;
  };
  return inOrder(checked, bag(limits));
}

function checkPairs(
  pairs: readonly JsonValue[],
  path: string,
  context: RuleContext,
  valueRule: Rule,
): readonly JsonValue[] {
  return pairs.flatMap((pair, index): readonly JsonValue[] => {
    const pairPath = memberPath(path, index);
    if (!isJsonArray(pair) || pair.length !== 2) {
      if (pair !== null) context.remark(pairPath, "invalid_data", "expected a name and a value");
      return [];
    }
    const [name = null, given = null] = pair;
    const kept = applyRule(valueRule, given, memberPath(pairPath, 1), context);
    return kept === undefined ? [] : [[name, kept]];
  });
}
