import type { EventInput } from "@rookery/core";
import { properties } from "@rookery/core/values";

import type { RedactionCounts } from "../redactions.ts";
import { setField } from "../values/any-object.ts";
import type { ValueRedaction } from "../values/value-redaction.ts";
import { eventRules } from "./event-rules.ts";
import { anyValue, guarded } from "./field-rules.ts";

/** Where events tell what was done to them; `fitEvent` of `@rookery/core` notes its own changes there. */
const notesContext = "rookery";

/** Copies an event without what has to be redacted, and tells in `contexts.rookery.redacted` how much. */
export function redactEvent(event: EventInput, walk: ValueRedaction): EventInput {
  const copy: EventInput = {};
  // The same object: each field is redacted by the rule of its name.
  const fields: Record<string, unknown> = { ...copy };
  for (const [name, value] of properties(event)) {
    if (value === undefined) continue;
    walk.reset();
    const rule = eventRules.get(name);
    const redacted =
      rule === undefined ? walk.member(name, value) : guarded(value, walk, rule ?? anyValue);
    setField(fields, name, redacted);
  }
  return walk.redactions.total === 0 ? fields : withCounts(fields, walk.redactions.counts());
}

function withCounts(event: EventInput, redacted: RedactionCounts): EventInput {
  const contexts = fieldsOf(event.contexts);
  const notes = { ...fieldsOf(contexts[notesContext]), redacted };
  return { ...event, contexts: { ...contexts, [notesContext]: notes } };
}

/** Of contexts that were redacted, which are an object of ours, or no contexts at all. */
function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
