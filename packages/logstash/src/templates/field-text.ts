import { isObject } from "../logstash-event.ts";
import { jsonText } from "../message/json-text.ts";
import { javaText } from "./java-text.ts";

/** Deeper lists are left out. */
const maxDepth = 100;

/**
 * Writes the value of a field into a template; `undefined` for a missing one, and for `null`.
 *
 * A list is joined by commas, lists in it too; an object is JSON, but in a list it is written as
 * Java writes it.
 */
export function fieldText(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return joined(value, 0);
  return isObject(value) ? jsonText(value) : javaText(value);
}

function joined(items: readonly unknown[], depth: number): string {
  if (depth > maxDepth) return "";
  return items
    .map((item) => {
      if (item === null) return "";
      return Array.isArray(item) ? joined(item, depth + 1) : javaText(item);
    })
    .join(",");
}
