import type { Rule } from "../fit/fitting.ts";
import type { Bag } from "../rules/bag-rule.ts";
import { isFields } from "../rules/bag-rule.ts";
import { fieldsOf, objectOf } from "../rules/object-rule.ts";
import { text } from "../rules/text-rule.ts";
import { threadId } from "./thread-id.ts";

/** Locked, waiting, sleeping, blocked. */
const lockTypes: ReadonlySet<unknown> = new Set([1, 2, 4, 8]);
const maxLocks = 64;
const name = text(256);

const fields = objectOf<
  Record<"type" | "address" | "package_name" | "class_name" | "thread_id", string | number>
>({
  type: (value, fitting) =>
    lockTypes.has(value) ? Number(value) : fitting.move(value, "expected 1, 2, 4 or 8"),
  address: name,
  package_name: name,
  class_name: name,
  thread_id: threadId,
});

/** Keeps the lock that a frame holds or waits for; it needs a type (Sentry, stack trace interface). */
export const lock: Rule<Bag> = (value, fitting) => {
  const fitted = fields(value, fitting);
  if (fitted === undefined) return undefined;
  const { type } = fitted;
  return type === undefined ? fitting.move(fitted, "a lock needs a type") : { ...fitted, type };
};

/** Keeps the locks of a thread, by their addresses. */
export const heldLocks: Rule<Bag> = (value, fitting) => {
  if (!isFields(value)) return fitting.move(value, "expected an object");
  const kept: Record<string, Bag> = Object.create(null);
  for (const [key, given] of fieldsOf(value)) {
    const isFull = Object.keys(kept).length >= maxLocks || key.length > 128;
    const fitted = isFull
      ? fitting.move(given, "too many locks", key)
      : fitting.fit(key, given, lock);
    if (fitted !== undefined) kept[key.toWellFormed()] = fitted;
  }
  return Object.keys(kept).length === 0 ? undefined : kept;
};
