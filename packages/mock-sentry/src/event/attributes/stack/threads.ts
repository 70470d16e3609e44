import { isJsonObject } from "../../../json/json-value.ts";
import { valuesOf } from "../../rules/list-rule.ts";
import { inOrder, objectOf } from "../../rules/object-rule.ts";
import { memberPath, type Rule } from "../../rules/rule.ts";
import { anything, flag } from "../../rules/scalar-rules.ts";
import { text } from "../../rules/text-rule.ts";
import { stacktrace } from "./stacktrace.ts";

const identified: Rule = (value, path, context) => {
  if (isJsonObject(value) && value["id"] === undefined) {
    context.remark(memberPath(path, "id"), "missing_attribute", "a thread needs an id");
  }
  return value;
};

/** Normalises the threads of a process (Sentry develop docs, threads interface). */
export const threads: Rule = valuesOf(
  inOrder(
    objectOf({
      id: anything,
      name: text(1024, { allowance: 100 }),
      crashed: flag,
      current: flag,
      main: flag,
      state: text(128),
      held_locks: anything,
      stacktrace,
      raw_stacktrace: stacktrace,
    }),
    identified,
  ),
);
