import { isJsonObject } from "../../../json/json-value.ts";
import { bag, bagLimits } from "../../rules/bag-rule.ts";
import { inOrder, objectOf } from "../../rules/object-rule.ts";
import { memberPath, type Rule } from "../../rules/rule.ts";
import { anything, flag, unsignedInteger } from "../../rules/scalar-rules.ts";
import { text } from "../../rules/text-rule.ts";

const withoutSpace: Rule = (value, path, context) => {
  if (typeof value === "string" && !/\s/.test(value)) return value;
  context.remark(path, "invalid_data", "expected a text without white space");
  return undefined;
};

const typed: Rule = (value, path, context) => {
  if (isJsonObject(value) && value["type"] === undefined) {
    context.remark(memberPath(path, "type"), "missing_attribute", "a mechanism needs a type");
  }
  return value;
};

/** Normalises how an exception was caught (Sentry develop docs, exception interface). */
export const mechanism: Rule = inOrder(
  objectOf({
    type: text(128),
    description: text(8192, { allowance: 200 }),
    help_link: text(256, { allowance: 40 }),
    handled: flag,
    synthetic: flag,
    exception_id: unsignedInteger,
    parent_id: unsignedInteger,
    source: withoutSpace,
    is_exception_group: flag,
    data: bag(bagLimits.medium),
    meta: objectOf({
      errno: anything,
      signal: anything,
      mach_exception: anything,
      ns_error: anything,
    }),
  }),
  typed,
);
