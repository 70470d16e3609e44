import { isJsonArray } from "../../json/json-value.ts";
import { memberPath, type Rule } from "../rules/rule.ts";
import { scalarText } from "../rules/text-rule.ts";

/** Keeps a list of texts; numbers and booleans become texts, a non-list is dropped. */
export const fingerprint: Rule = (value, path, context) => {
  if (!isJsonArray(value)) {
    context.remark(path, "invalid_data", "expected a list");
    return undefined;
  }
  const parts = value.map((part, index) => {
    const text = scalarText(part);
    if (text === undefined && part !== null) {
      context.remark(memberPath(path, index), "invalid_data", "expected a string: left out");
    }
    return text;
  });
  const kept = parts.filter((part) => part !== undefined);
  return kept.length === 0 ? undefined : kept;
};
