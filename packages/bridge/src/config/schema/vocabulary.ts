import { isJsonSchema, type JsonSchema } from "./json-schema.ts";

/** All words that a schema knows: keys, types of components, values to choose from. */
export function vocabularyOf(schema: JsonSchema): ReadonlySet<string> {
  const words = new Set(["logs", "true", "false", "null"]);
  collect(schema);
  return words;

  function collect(part: unknown): void {
    if (Array.isArray(part)) for (const item of part) collect(item);
    if (!isJsonSchema(part)) return;
    for (const key of Object.keys(part.properties ?? {})) words.add(key);
    for (const choice of [...(part.enum ?? []), part.const]) {
      if (typeof choice === "string") words.add(choice);
    }
    for (const name of Object.keys(part.$defs ?? {})) words.add(name.slice(name.indexOf(".") + 1));
    for (const value of Object.values(part)) collect(value);
  }
}
