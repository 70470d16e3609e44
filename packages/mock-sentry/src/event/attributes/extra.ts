import { isJsonObject } from "../../json/json-value.ts";
import { bag, bagLimits } from "../rules/bag-rule.ts";
import { inOrder, mapOf } from "../rules/object-rule.ts";
import type { Rule } from "../rules/rule.ts";

const nonEmpty: Rule = (value) =>
  isJsonObject(value) && Object.keys(value).length === 0 ? undefined : value;

/**
 * Normalises extra data: each value at most 16 KiB, all of it at most 256 KiB, seven levels deep
 * (Sentry develop docs, data handling, "Variable Size").
 */
export const extra: Rule = inOrder(mapOf(bag(bagLimits.larger)), bag(bagLimits.massive), nonEmpty);
