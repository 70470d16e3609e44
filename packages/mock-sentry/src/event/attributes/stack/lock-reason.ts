import { isJsonObject } from "../../../json/json-value.ts";
import { memberPath, type Rule } from "../../rules/rule.ts";
import { anyObject } from "../../rules/scalar-rules.ts";

/** Keeps what is known of a lock: an object with a type (Relay, `LockReason`). */
export const lockReason: Rule = (value, path, context) => {
  if (isJsonObject(value) && (value["type"] ?? null) === null) {
    context.remark(memberPath(path, "type"), "missing_attribute", "a lock needs a type");
  }
  return anyObject(value, path, context);
};
