import type { Rule } from "../rules/rule.ts";
import { text } from "../rules/text-rule.ts";

const bounded = text(64);

/** Keeps a logger name of one line and at most 64 characters (Relay, `logger`). */
export const logger: Rule = (value, path, context) => {
  if (typeof value === "string" && /[\r\n]/.test(value)) {
    context.remark(path, "invalid_data", "a logger name has no line breaks");
    return undefined;
  }
  return bounded(value, path, context);
};
