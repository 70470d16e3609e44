import type { PathStep } from "../finding.ts";
import type { JsonSchema } from "../schema/json-schema.ts";
import type { SchemaLookup } from "../schema/schema-lookup.ts";

/** Adds the defaults that a schema has for keys that are not there. */
export function withDefaults(
  values: Readonly<Record<string, unknown>>,
  lookup: SchemaLookup,
  path: readonly PathStep[],
): Readonly<Record<string, unknown>> {
  const completed: Record<string, unknown> = { ...values };
  for (const schema of lookup.at(path)) {
    if (!fits(values, schema)) continue;
    for (const key of Object.keys(schema.properties ?? {})) {
      if (Object.hasOwn(completed, key)) continue;
      const inside = [...path, key];
      const found = lookup.at(inside).find((each) => each.default !== undefined);
      if (found === undefined) continue;
      const value: unknown = found.default;
      completed[key] = isObject(value) ? withDefaults(value, lookup, inside) : value;
    }
  }
  return completed;
}

/** Whether a form is the one that was chosen: the values that it fixes are those that are there. */
function fits(values: Readonly<Record<string, unknown>>, { properties = {} }: JsonSchema): boolean {
  return Object.entries(properties).every(([key, property]) => {
    if (typeof property !== "object" || property.const === undefined) return true;
    return (values[key] ?? property.default) === property.const;
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
