import type { EventInput } from "@rookery/core";

import { fieldsOf } from "./fields-of.ts";

/**
 * Returns the event with notes in the context `rookery`, beside those that are there; `fitEvent` adds
 * its own to the same context.
 */
export function withRookeryNotes(
  event: EventInput,
  notes: Readonly<Record<string, unknown>>,
): EventInput {
  const contexts = new Map(fieldsOf(event.contexts));
  const rookery = new Map([...fieldsOf(contexts.get("rookery")), ...Object.entries(notes)]);
  return { ...event, contexts: contexts.set("rookery", rookery) };
}
