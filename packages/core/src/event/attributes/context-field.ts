import type { JsonSafeValue } from "../../values/json-safe-value.ts";
import type { Rule } from "../fit/fitting.ts";
import { bag, bagLimits } from "../rules/bag-rule.ts";
import { listOf } from "../rules/list-rule.ts";
import { finiteNumber, flag, matching, oneOf, unsignedInteger } from "../rules/scalar-rules.ts";
import { text } from "../rules/text-rule.ts";
import type { FieldForm } from "./known-contexts.ts";
import { pairs } from "./pairs.ts";

const anyText = text(8192);
const nameText = text(128);

/** The rule of each form; the values are safe already, and within the size of a context. */
export const contextFieldRules: Readonly<Record<FieldForm, Rule<JsonSafeValue>>> = {
  text: noObject(anyText),
  name: noObject(nameText),
  number: finiteNumber,
  integer: unsignedInteger,
  flag,
  id: matching(/^[\da-f]{32}$/i, "32 hexadecimal digits"),
  texts: listOf(anyText, 100),
  object: bag(bagLimits.large),
  pairs: pairs(2048),
  status: oneOf(
    "ok",
    "cancelled",
    "unknown",
    "invalid_argument",
    "deadline_exceeded",
    "not_found",
    "already_exists",
    "permission_denied",
    "resource_exhausted",
    "failed_precondition",
    "aborted",
    "out_of_range",
    "unimplemented",
    "internal_error",
    "unavailable",
    "data_loss",
    "unauthenticated",
  ),
};

function noObject(rule: Rule<string>): Rule<JsonSafeValue> {
  return (value, fitting) =>
    typeof value === "object" ? fitting.move(value, "expected a text") : rule(value, fitting);
}
