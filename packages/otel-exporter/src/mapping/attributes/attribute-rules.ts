import type { EventPart } from "./event-part.ts";
import { eventParts, prefixedParts, type PartFields } from "./event-parts.ts";
import { namesOf } from "./former-names.ts";
import { tagForm, type ValueForm } from "./value-forms.ts";

/** A place in an event where an attribute may be shown. */
export interface AttributePlace {
  readonly part: EventPart;
  readonly field: string;
  /** Of several attributes for one field, that of the lowest rank is shown. */
  readonly rank: number;
  readonly form: ValueForm;
}

/** Finds the places of an attribute by its name; `undefined` where it has none of its own. */
export type AttributeRules = (name: string) => readonly AttributePlace[] | undefined;

/** Makes the rules, for the tags that are wanted; once for all records. */
export function createAttributeRules(tagNames: Iterable<string>): AttributeRules {
  const places = new Map<string, AttributePlace[]>();
  const add = (part: EventPart, field: string, form: ValueForm, names: readonly string[]): void => {
    for (const [rank, name] of names.entries()) {
      const known = places.get(name);
      const place = { part, field, rank, form };
      if (known === undefined) places.set(name, [place]);
      else known.push(place);
    }
  };
  for (const [part, fields] of partEntries) {
    for (const [field, [form, ...names]] of Object.entries(fields)) {
      add(part, field, form, names.flatMap(namesOf));
    }
  }
  for (const tag of tagNames) add("tags", tag, tagForm, tagSources.get(tag) ?? namesOf(tag));
  return (name) => places.get(name) ?? prefixedPlaces(name);
}

/** What carries the name of an event where a format has no field for it, before its older name. */
const tagSources: ReadonlyMap<string, readonly string[]> = new Map([
  ["event.name", ["otel.event.name", "event.name"]],
]);

const partEntries: readonly (readonly [EventPart, PartFields])[] = Object.keys(eventParts)
  .filter((part): part is EventPart => part in eventParts)
  .map((part) => [part, eventParts[part]]);

/** Today's header names have dashes; in those of older conventions they were underscores. */
function prefixedPlaces(name: string): readonly AttributePlace[] | undefined {
  for (const [prefix, part, form] of prefixedParts) {
    if (!name.startsWith(prefix) || name.length === prefix.length) continue;
    const rest = name.slice(prefix.length);
    const field = part === "parameters" ? rest : rest.replaceAll("_", "-");
    return [{ part, field, rank: field === rest ? 0 : 1, form }];
  }
  return undefined;
}
