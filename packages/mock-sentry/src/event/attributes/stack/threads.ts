import { isJsonObject } from "../../../json/json-value.ts";
import { valuesOf } from "../../rules/list-rule.ts";
import { inOrder, mapOf, objectOf } from "../../rules/object-rule.ts";
import { memberPath, type Rule } from "../../rules/rule.ts";
import { flag, threadId } from "../../rules/scalar-rules.ts";
import { text, unlimitedText } from "../../rules/text-rule.ts";
import { lockReason } from "./lock-reason.ts";
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
      id: threadId,
      name: text(1024, { allowance: 100 }),
      crashed: flag,
      current: flag,
      main: flag,
      state: unlimitedText,
      held_locks: mapOf(lockReason),
      stacktrace,
      raw_stacktrace: stacktrace,
    }),
    identified,
  ),
);
