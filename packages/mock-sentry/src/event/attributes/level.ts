import type { JsonValue } from "../../json/json-value.ts";
import type { Rule } from "../rules/rule.ts";

/** The levels of an event; `trace` and `warn` are not among them. */
type EventLevel = "fatal" | "error" | "warning" | "info" | "debug";

const levels: ReadonlyMap<JsonValue, EventLevel> = new Map<JsonValue, EventLevel>([
  ["fatal", "fatal"],
  ["critical", "fatal"],
  ["error", "error"],
  ["warning", "warning"],
  ["info", "info"],
  ["log", "info"],
  ["debug", "debug"],
  // The numbers of Python's logging module.
  [10, "debug"],
  [20, "info"],
  [30, "warning"],
  [40, "error"],
  [50, "fatal"],
]);

/**
 * Normalises a level; an unknown one, in any other case or spelling, counts as not given.
 *
 * What is not given becomes `error` (Sentry develop docs, event payloads, "level"; Relay, `Level`).
 */
export const level: Rule = (value, path, context) => {
  const known = levels.get(value);
  if (known === undefined) {
    context.remark(path, "invalid_data", "no such level: the event gets the default, error");
  }
  return known;
};
