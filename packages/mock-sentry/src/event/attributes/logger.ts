import type { Rule, RuleContext } from "../rules/rule.ts";
import { countChars, text } from "../rules/text-rule.ts";

const maxChars = 64;
const bounded = text(maxChars);

/**
 * Keeps a logger name of one line and at most 64 characters.
 *
 * A longer one is cut; a Java one, whose end says more than its beginning, is cut from the left
 * and begins with `*` (Relay, `logger`).
 */
export const logger: Rule = (value, path, context) => {
  if (typeof value === "string" && /[\r\n]/.test(value)) {
    context.remark(path, "invalid_data", "a logger name has no line breaks");
    return undefined;
  }
  const isJava = context.platform === "java" && typeof value === "string";
  return isJava ? shortenedFromLeft(value, path, context) : bounded(value, path, context);
};

function shortenedFromLeft(value: string, path: string, context: RuleContext): string {
  const name = value.trim();
  if (countChars(name, maxChars) <= maxChars) {
    if (name !== value) context.remark(path, "changed", "white space around it is gone");
    return name;
  }
  context.remark(path, "trimmed", `longer than ${maxChars} characters`);
  const chars = Array.from(name);
  const start = chars.length - (maxChars - 1);
  const rest = chars.slice(start).join("");
  // Half a segment says nothing: what is shown begins with a whole one, if there is any.
  const dot = rest.indexOf(".");
  const isWhole = chars[start - 1] === "." || dot === -1;
  return `*${isWhole ? rest : rest.slice(dot)}`;
}
