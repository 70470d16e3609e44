import type { LogstashEvent } from "../../src/index.ts";

/** Whether an event has a field, by its dotted path: each dot is one in a key, or a level. */
export function hasField(event: LogstashEvent, path: string): boolean {
  return places(event, path).length > 0;
}

/** A copy of an event without a field; where it stands twice, dotted and nested, without both. */
export function withoutField(event: LogstashEvent, path: string): LogstashEvent {
  const copy = structuredClone(event);
  for (const { key, owner } of places(copy, path)) Reflect.deleteProperty(owner, key);
  return copy;
}

interface Place {
  readonly owner: object;
  readonly key: string;
}

function places(owner: object, path: string): readonly Place[] {
  const found: Place[] = [];
  for (const [key, value] of Object.entries(owner)) {
    if (key === path) found.push({ owner, key });
    else if (path.startsWith(`${key}.`) && typeof value === "object" && value !== null) {
      found.push(...places(value, path.slice(key.length + 1)));
    }
  }
  return found;
}
