import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../json/json-value.ts";
import { bag, bagLimits } from "../rules/bag-rule.ts";
import { applyRule, objectOf } from "../rules/object-rule.ts";
import type { Rule, RuleContext } from "../rules/rule.ts";
import { text } from "../rules/text-rule.ts";
import { interpolate } from "./interpolate.ts";

const messageText = text(8192, { allowance: 200 });
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
 * A bare text is the formatted message, and so is the JSON text of a list. A template with params
 * and no formatted text is rendered. A template that says no more than the formatted text, or
 * stands alone, is moved there, so that grouping uses that (Sentry develop docs, message interface;
 * Relay, log entry normalisation).
 */
export const logentry: Rule = (value, path, context) => {
  // Old SDKs send `message: false` for events that have none.
  if (value === false) return undefined;
  if (!isJsonObject(value)) return bareMessage(value, path, context);
  const entry = applyRule(logentryObject, value, path, context);
  const rendered = isJsonObject(entry) ? render(entry) : undefined;
  if (rendered === undefined && hasContent(value)) {
    context.remark(path, "invalid_data", "there is no message in it: dropped");
  }
  return rendered;
};

function bareMessage(value: JsonValue, path: string, context: RuleContext): JsonValue | undefined {
  if (isJsonArray(value)) {
    context.remark(path, "changed", "a message that is a list is stored as its JSON text");
  }
  const given = typeof value === "string" ? value : JSON.stringify(value);
  const formatted = messageText(given, path, context);
  return formatted === undefined || formatted === "" ? undefined : { formatted };
}

function render(entry: JsonObject): JsonObject | undefined {
  const { message: template, formatted, params: values } = entry;
  const hasParams = isJsonArray(values) || isJsonObject(values);
  const rendered =
    formatted ??
    (typeof template === "string" && hasParams ? interpolate(template, values) : template);
  const isEmpty = textOf(rendered) === undefined && textOf(template) === undefined;
  if (rendered === undefined || isEmpty) return undefined;
  return {
    ...(template !== undefined && template !== rendered && { message: template }),
    formatted: rendered,
    ...(hasParams && { params: values }),
  };
}

/** Tells whether an entry has a field that is neither `null` nor an empty text. */
function hasContent({
  message = null,
  formatted = null,
  params: values = null,
}: JsonObject): boolean {
  return [message, formatted, values].some((field) => field !== null && field !== "");
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
