import type { Rule } from "../fit/fitting.ts";
import type { EventThread } from "../packet/event-thread.ts";
import { listOf, valuesOf } from "../rules/list-rule.ts";
import { objectOf } from "../rules/object-rule.ts";
import { flag } from "../rules/scalar-rules.ts";
import { text } from "../rules/text-rule.ts";
import { heldLocks } from "./lock.ts";
import { stacktrace } from "./stacktrace.ts";
import { threadId } from "./thread-id.ts";

const maxThreads = 100;

const list = listOf(
  objectOf<EventThread>({
    id: threadId,
    name: text(1024, { isFilled: true }),
    crashed: flag,
    current: flag,
    main: flag,
    state: text(128, { isFilled: true }),
    held_locks: heldLocks,
    stacktrace,
  }),
  maxThreads,
);

const identified: Rule<readonly EventThread[]> = (value, fitting) =>
  list(value, fitting)?.map((thread, index) => {
    if (thread.id !== undefined) return { ...thread, id: thread.id };
    fitting.change("added", "a thread needs an id", index);
    return { ...thread, id: `thread-${index}` };
  });

/** Makes threads that have an id each (Sentry develop docs, threads interface). */
export const threads: Rule<{ readonly values: readonly EventThread[] }> = valuesOf(identified);
