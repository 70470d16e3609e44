import type { Rule } from "../rules/rule.ts";

/** The platforms that Sentry knows (Sentry develop docs, event payloads, "platform"). */
const platforms: ReadonlySet<string> = new Set(
  (
    "as3 c cfml cocoa csharp elixir go groovy haskell java javascript native node objc other " +
    "perl php python ruby"
  ).split(" "),
);

/** Keeps a known platform; any other becomes `other`. */
export const platform: Rule = (value, path, context) => {
  if (typeof value === "string" && platforms.has(value)) return value;
  context.remark(path, "changed", "no such platform: stored as other");
  return "other";
};
