import { isJsonObject, type JsonObject, type JsonValue } from "../../../json/json-value.ts";
import { bag, bagLimits } from "../../rules/bag-rule.ts";
import { objectOf } from "../../rules/object-rule.ts";
import { memberPath, type Rule, type RuleContext } from "../../rules/rule.ts";
import { anyObject, flag, only, unsignedInteger } from "../../rules/scalar-rules.ts";
import { text } from "../../rules/text-rule.ts";

const nonEmpty = text(128, { isNonEmpty: true });
const data = bag(bagLimits.medium, { isObject: true });

const source: Rule = (value, path, context) => {
  if (typeof value !== "string" || !/\s/.test(value)) return nonEmpty(value, path, context);
  context.remark(path, "invalid_data", "expected a text without white space");
  return undefined;
};

const typedMechanism = objectOf({
  type: nonEmpty,
  description: text(8192, { allowance: 200 }),
  help_link: only("an http or https URL", isHttpUrl),
  handled: flag,
  synthetic: flag,
  exception_id: unsignedInteger,
  parent_id: unsignedInteger,
  source,
  is_exception_group: flag,
  data,
  meta: objectOf({
    errno: anyObject,
    signal: anyObject,
    mach_exception: anyObject,
    ns_error: anyObject,
  }),
});

/**
 * Normalises how an exception was caught (Sentry develop docs, exception interface).
 *
 * Without a type it is read as its oldest form was: all of it, `handled` too, becomes the data of a
 * `generic` mechanism (Relay, `Mechanism`).
 */
export const mechanism: Rule = (value, path, context) => {
  if (!isJsonObject(value) || (value["type"] ?? null) !== null) {
    return typedMechanism(value, path, context);
  }
  return untyped(value, path, context);
};

function untyped(value: JsonObject, path: string, context: RuleContext): JsonValue | undefined {
  const members = Object.values(value);
  if (members.length === 0) return undefined;
  const message = "a mechanism needs a type: all of this is only kept as its data";
  context.remark(memberPath(path, "type"), "missing_attribute", message);
  if (members.every((member) => member === null)) return undefined;
  return { type: "generic", data: data(value, memberPath(path, "data"), context) ?? {} };
}

function isHttpUrl(value: JsonValue): boolean {
  return typeof value === "string" && /^https?:\/\//.test(value);
}
