import type { JsonSafeValue } from "../../values/json-safe-value.ts";
import type { Rule } from "../fit/fitting.ts";
import type { EventMechanism } from "../packet/event-exception.ts";
import { bag, bagLimits } from "../rules/bag-rule.ts";
import { objectOf } from "../rules/object-rule.ts";
import { flag, matching, unsignedInteger } from "../rules/scalar-rules.ts";
import { text } from "../rules/text-rule.ts";

const label = text(128, { isFilled: true });
const code: Rule<number> = (value, fitting) =>
  Number.isSafeInteger(value) ? Number(value) : fitting.move(value, "expected a whole number");

const meta: Rule<Readonly<Record<string, JsonSafeValue>>> = objectOf({
  errno: objectOf({ number: code, name: label }),
  signal: objectOf({ number: code, code, name: label, code_name: label }),
  mach_exception: objectOf({ exception: code, code, subcode: code, name: label }),
  ns_error: objectOf({ domain: label, code }),
});

const fields = objectOf<EventMechanism>({
  type: label,
  description: text(8192),
  help_link: matching(/^https?:\/\/[^\s/]\S{0,240}$/, "an http URL"),
  handled: flag,
  synthetic: flag,
  exception_id: unsignedInteger,
  parent_id: unsignedInteger,
  source: matching(/^\S{1,128}$/, "a text without white space"),
  is_exception_group: flag,
  data: bag(bagLimits.medium),
  meta,
});

/** Makes a mechanism that has a type, `generic` where none is given (Sentry develop docs). */
export const mechanism: Rule<EventMechanism> = (value, fitting) => {
  const fitted = fields(value, fitting);
  return fitted && { type: "generic", ...fitted };
};
