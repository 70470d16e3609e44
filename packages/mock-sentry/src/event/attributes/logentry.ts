import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../json/json-value.ts";
import { bag, bagLimits } from "../rules/bag-rule.ts";
import { applyRule, objectOf } from "../rules/object-rule.ts";
import type { Rule } from "../rules/rule.ts";
import { text } from "../rules/text-rule.ts";
import { interpolate } from "./interpolate.ts";

const messageText = text(8192, { allowance: 200, isLenient: true });
const paramsBag = bag(bagLimits.medium);

const params: Rule = (value, path, context) => {
  if (isJsonArray(value) || isJsonObject(value)) return paramsBag(value, path, context);
  context.remark(path, "invalid_data", "expected a list or an object");
  return undefined;
};

const logentryObject = objectOf({ message: messageText, formatted: messageText, params });

/**
 * Normalises a message: `message` is the template, `formatted` what is shown.
 *
 * A bare text is the formatted message. A template with params and no formatted text is rendered.
 * A template that says no more than the formatted text, or stands alone, is moved there, so that
 * grouping uses that (Sentry develop docs, message interface; Relay, log entry normalisation).
 */
export const logentry: Rule = (value, path, context) => {
  // Old SDKs send `message: false` for events that have none.
  if (value === false) return undefined;
  if (!isJsonObject(value)) {
    const formatted = messageText(value, path, context);
    return formatted === undefined || formatted === "" ? undefined : { formatted };
  }
  const entry = applyRule(logentryObject, value, path, context);
  return isJsonObject(entry) ? render(entry) : undefined;
};

function render(entry: JsonObject): JsonObject | undefined {
  const { message: template, formatted, params: values } = entry;
  const hasParams = isJsonArray(values) || isJsonObject(values);
  const rendered =
    formatted ??
    (typeof template === "string" && hasParams ? interpolate(template, values) : template);
  const shown = textOf(rendered);
  if (shown === undefined) return undefined;
  return {
    ...(template !== undefined && template !== shown && { message: template }),
    formatted: shown,
    ...(hasParams && { params: values }),
  };
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
