import { isJsonObject } from "../../../json/json-value.ts";
import { valuesOf } from "../../rules/list-rule.ts";
import { inOrder, objectOf } from "../../rules/object-rule.ts";
import type { Rule } from "../../rules/rule.ts";
import { threadId } from "../../rules/scalar-rules.ts";
import { text } from "../../rules/text-rule.ts";
import { mechanism } from "./mechanism.ts";
import { stacktrace } from "./stacktrace.ts";

const messageText = text(8192, { allowance: 200 });
const typeThenValue = /^([\p{L}\p{M}\p{N}_]+):(.*)$/u;

const exceptionValue: Rule = (value, path, context) => {
  if (typeof value === "string") return messageText(value, path, context);
  context.remark(path, "changed", "a value that is no string is stored as its JSON text");
  return messageText(JSON.stringify(value), path, context);
};

const named: Rule = (value, path, context) => {
  if (!isJsonObject(value)) return undefined;
  const { type, value: text } = value;
  if (isBlank(type) && isBlank(text)) {
    context.remark(path, "missing_attribute", "neither type nor value: removed");
    return undefined;
  }
  const split = isBlank(type) && typeof text === "string" ? typeThenValue.exec(text) : null;
  const [, splitType, splitValue] = split ?? [];
  if (splitType === undefined || splitValue === undefined) return value;
  return { ...value, type: splitType, value: splitValue.trimStart() };
};

/**
 * Normalises an exception chain: the root cause first, what was thrown last at the end.
 *
 * Each needs a type or a value; `Word: rest` of one line as the value of one without type is
 * taken apart, `https://…` too
 * (Sentry develop docs, exception interface; Relay, exception normalisation).
 */
export const exception: Rule = valuesOf(
  inOrder(
    objectOf({
      type: text(256, { allowance: 20 }),
      value: exceptionValue,
      module: text(256, { allowance: 20 }),
      thread_id: threadId,
      mechanism,
      stacktrace,
      raw_stacktrace: stacktrace,
    }),
    named,
  ),
);

function isBlank(value: unknown): boolean {
  return value === undefined || value === "";
}
