import type { AttributePlace, AttributeRules } from "../attributes/attribute-rules.ts";
import type { EventPart } from "../attributes/event-part.ts";
import { eventParts } from "../attributes/event-parts.ts";
import { namesOf } from "../attributes/former-names.ts";

/** Where a log has another name for what an attribute tells, or a field of its own. */
const places: readonly (readonly [part: EventPart, field: string])[] = [
  ["logger", "name"],
  ["template", "text"],
  ["template", "parameters"],
  ["trace", "trace_id"],
  ["trace", "span_id"],
  ["user", "id"],
];

const placesByName: ReadonlyMap<string, readonly AttributePlace[]> = new Map(
  places.flatMap(([part, field]) => {
    const [form, ...names] = eventParts[part][field] ?? [];
    if (form === undefined) return [];
    return names
      .flatMap(namesOf)
      .map((name, rank) => [name, [{ part, field, rank, form }]] as const);
  }),
);

/** Finds the place of an attribute in a log; nearly all have none, and stay what they are. */
export const logPlaces: AttributeRules = (name) => placesByName.get(name);
