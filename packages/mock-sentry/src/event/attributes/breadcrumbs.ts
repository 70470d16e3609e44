import { isJsonObject } from "../../json/json-value.ts";
import { bag, bagLimits } from "../rules/bag-rule.ts";
import { valuesOf } from "../rules/list-rule.ts";
import { inOrder, objectOf } from "../rules/object-rule.ts";
import type { Rule } from "../rules/rule.ts";
import { anything, timestamp } from "../rules/scalar-rules.ts";
import { text } from "../rules/text-rule.ts";
import { level } from "./level.ts";

const withDefaults: Rule = (value) =>
  isJsonObject(value) ? { type: "default", level: "info", ...value } : value;

/** Normalises the trail of events before this one, oldest first (Sentry develop docs). */
export const breadcrumbs: Rule = valuesOf(
  inOrder(
    objectOf({
      timestamp,
      type: text(128),
      category: text(128),
      level,
      message: text(8192, { allowance: 200 }),
      data: bag(bagLimits.medium),
      event_id: anything,
      origin: text(128),
    }),
    withDefaults,
  ),
);
