import type { ReportedException } from "./reported-exception.ts";

/**
 * Collects what the exceptions of an event do not show of an error object: its other properties, and
 * under `cause` or `errors[0]` those of the errors it holds, with a stack that says more than frames.
 *
 * The stack of the object itself is not among them.
 */
export function unshownParts(
  { object }: ReportedException,
  withMoreStack: ReadonlySet<ReportedException>,
): ReadonlyMap<string, unknown> {
  const parts = new Map(object?.rest);
  for (const { place, exception } of object?.linked ?? []) {
    const held = new Map(unshownParts(exception, withMoreStack));
    if (withMoreStack.has(exception)) held.set("stack", exception.stack);
    if (held.size > 0) parts.set(place, held);
  }
  return parts;
}
