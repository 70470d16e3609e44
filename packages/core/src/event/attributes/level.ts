import type { Rule } from "../fit/fitting.ts";
import type { EventLevel } from "../packet/event-level.ts";

/** Other spellings of levels, and the numbers of Python's logging, which Sentry reads, too. */
const levels: ReadonlyMap<unknown, EventLevel> = new Map<unknown, EventLevel>([
  ["fatal", "fatal"],
  ["critical", "fatal"],
  ["error", "error"],
  ["warning", "warning"],
  ["warn", "warning"],
  ["info", "info"],
  ["log", "info"],
  ["debug", "debug"],
  ["trace", "debug"],
  [10, "debug"],
  [20, "info"],
  [30, "warning"],
  [40, "error"],
  [50, "fatal"],
]);

/** Keeps a level; other spellings are translated, anything else is moved (Sentry develop docs). */
export const level: Rule<EventLevel> = (value, fitting) => {
  const known =
    levels.get(value) ??
    (typeof value === "string" ? levels.get(value.slice(0, 16).toLowerCase()) : undefined);
  if (known === undefined) return fitting.move(value, "there is no such level");
  if (known !== value) fitting.change("replaced", `Sentry spells it ${known}`);
  return known;
};
