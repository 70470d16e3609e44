import { filledText } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

import type { Attributes } from "./attributes.ts";
import { namesOf } from "./former-names.ts";
import type { PlacedAttributes } from "./placed-attributes.ts";
import { readForm, tagForm } from "./value-forms.ts";

/** Tags by their names. */
export type Tags = Readonly<Record<string, unknown>>;

/** Shows attributes of a resource as tags: texts, numbers and booleans; absent when there is none. */
export function resourceTags(names: Iterable<string>, resource: Attributes): Tags | undefined {
  const shown = new Map<string, unknown>();
  for (const name of names) {
    const text = namesOf(name)
      .map((known) => readForm(tagForm, resource.get(known)))
      .find((tag) => tag !== undefined);
    if (text !== undefined) shown.set(name, text);
  }
  return shown.size === 0 ? undefined : Object.fromEntries(shown);
}

/** The name of an event is a field of the record, and a tag as if it were an attribute. */
export function eventNameTag(
  record: LogRecord,
  names: readonly string[],
  placed: PlacedAttributes,
): Tags | undefined {
  const name = filledText(record.eventName);
  if (name === undefined || !names.includes("event.name")) return undefined;
  if (placed.text("tags", "event.name") !== name) placed.giveBack("tags", "event.name");
  return { "event.name": name };
}

/** Joins tags; where two have one name, the later counts. Absent when there is none. */
export function joinTags(...sources: readonly (Tags | undefined)[]): Tags | undefined {
  const filled = sources.filter((source) => source !== undefined);
  return filled.length === 0 ? undefined : filled.reduce((all, some) => ({ ...all, ...some }));
}
