import type { Fitting, Rule } from "../fit/fitting.ts";
import type { EventException } from "../packet/event-exception.ts";
import { listOf, valuesOf } from "../rules/list-rule.ts";
import { objectOf } from "../rules/object-rule.ts";
import { text } from "../rules/text-rule.ts";
import { mechanism } from "./mechanism.ts";
import { stacktrace } from "./stacktrace.ts";
import { threadId } from "./thread-id.ts";

/** What is thrown together is rarely more than a few; ours, so that every event has an end. */
const maxExceptions = 50;
/** A type, as languages print it; without a blank, it may be the scheme of a URL. */
const typeThenValue = /^(\w{1,256}):\s+/;

const fields = objectOf<EventException>({
  type: text(256, { isFilled: true }),
  value: text(8192),
  module: text(256, { isFilled: true }),
  thread_id: threadId,
  mechanism,
  stacktrace,
  raw_stacktrace: stacktrace,
});

const exception: Rule<EventException> = (value, fitting) => {
  const fitted = fields(value, fitting);
  if (fitted === undefined || fitted.type !== undefined) return fitted;
  return typed(fitted, fitting);
};

/**
 * Makes exceptions that have a type: Sentry drops one with neither type nor value, frames and all, and
 * without a type it takes the value apart at its first colon, also `https://…`.
 */
export const exceptions: Rule<{ readonly values: readonly EventException[] }> = valuesOf(
  listOf(exception, maxExceptions, "ends"),
);

function typed(fitted: EventException, fitting: Fitting): EventException {
  const { value = "" } = fitted;
  const split = typeThenValue.exec(value);
  const [start = "", type = "Error"] = split ?? [];
  fitting.change("added", `an exception needs a type: it is ${type}`);
  return { type, ...fitted, ...(split !== null && { value: value.slice(start.length) }) };
}
