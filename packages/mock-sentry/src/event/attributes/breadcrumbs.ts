import { isJsonObject } from "../../json/json-value.ts";
import { parseTimestamp } from "../../timestamp.ts";
import { bag, bagLimits } from "../rules/bag-rule.ts";
import { valuesOf } from "../rules/list-rule.ts";
import { inOrder, objectOf } from "../rules/object-rule.ts";
import type { Rule } from "../rules/rule.ts";
import { eventId, timestamp } from "../rules/scalar-rules.ts";
import { text, unlimitedText } from "../rules/text-rule.ts";
import { level } from "./level.ts";

const notBefore1970: Rule = (value, path, context) => {
  const millis = isJsonObject(value) ? parseTimestamp(value["timestamp"]) : undefined;
  if (millis === undefined || millis >= 0) return value;
  context.remark(path, "invalid_data", "dated before 1970: removed");
  return undefined;
};

const withDefaults: Rule = (value) => {
  if (!isJsonObject(value)) return value;
  const { type = "", ...rest } = value;
  return { level: "info", ...rest, type: type === "" ? "default" : type };
};

/** Normalises the trail of events before this one, oldest first (Sentry develop docs). */
export const breadcrumbs: Rule = valuesOf(
  inOrder(
    notBefore1970,
    objectOf({
      timestamp,
      type: text(128),
      category: text(128),
      level,
      message: text(8192, { allowance: 200 }),
      data: bag(bagLimits.medium, { isObject: true }),
      event_id: eventId,
      origin: unlimitedText,
    }),
    withDefaults,
  ),
);
