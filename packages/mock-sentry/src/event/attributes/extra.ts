import { isJsonObject } from "../../json/json-value.ts";
import { bag, bagLimits } from "../rules/bag-rule.ts";
import { inOrder, mapOf } from "../rules/object-rule.ts";
import type { Rule } from "../rules/rule.ts";

const nonEmpty: Rule = (value) =>
  isJsonObject(value) && Object.keys(value).length === 0 ? undefined : value;

/**
 * Normalises extra data: all of it at most 256 KiB and seven levels deep, each value at most 16 KiB
 * (Sentry develop docs, data handling, "Variable Size").
 */
export const extra: Rule = inOrder(
  bag(bagLimits.massive, { isObject: true }),
  mapOf(bag(bagLimits.larger)),
  nonEmpty,
);
