import type { Rule } from "./rule.ts";

/** A value that the server sets itself, whatever is sent. */
export const setByServer: Rule = (_value, path, context) => {
  context.remark(path, "removed", "set by the server");
  return undefined;
};
