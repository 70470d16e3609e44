import { isJsonArray, type JsonValue } from "../../json/json-value.ts";
import { memberPath, type Rule } from "../rules/rule.ts";

/** Keeps a list of texts; numbers and booleans become texts, a non-list is dropped. */
export const fingerprint: Rule = (value, path, context) => {
  if (!isJsonArray(value)) {
    context.remark(path, "invalid_data", "expected a list");
    return undefined;
  }
  const parts = value.map((part, index) => {
    const text = partText(part);
    if (text === undefined) {
      context.remark(memberPath(path, index), "invalid_data", "expected a string: left out");
    }
    return text;
  });
  const kept = parts.filter((part) => part !== undefined);
  return kept.length === 0 ? undefined : kept;
};

function partText(part: JsonValue): string | undefined {
  if (typeof part === "string") return part;
  if (typeof part === "boolean") return part ? "True" : "False";
  return typeof part === "number" ? String(Math.trunc(part)) : undefined;
}
