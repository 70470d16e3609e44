import type { z } from "zod";

import type { PathStep } from "../finding.ts";
import type { JsonSchema } from "../schema/json-schema.ts";
import type { SchemaLookup } from "../schema/schema-lookup.ts";

/** Says what a schema expects at a place, such as `a text` or `one of json, pretty`. */
export function expectedValue(lookup: SchemaLookup, path: readonly PathStep[]): string {
  const schemas = lookup.at(path);
  const choices = choicesAt(lookup, path);
  if (choices.length > 0) {
    const listed = choices.length === 1 ? `${choices[0]}` : `one of ${choices.join(", ")}`;
    return [listed, ...typesOf(schemas.filter((schema) => listedBy(schema).length === 0))].join(
      " or ",
    );
  }
  const described = schemas.find(({ description }) => description !== undefined)?.description;
  if (described !== undefined) return described.charAt(0).toLowerCase() + described.slice(1);
  const types = typesOf(schemas);
  return types.length === 0 ? "another value" : types.join(" or ");
}

function typesOf(schemas: readonly JsonSchema[]): readonly string[] {
  const types = schemas.flatMap(({ type }) => type ?? []);
  return [...new Set(types.map((type) => typeNames[type]))];
}

/** The values that a schema lists for a place. */
export function choicesAt(lookup: SchemaLookup, path: readonly PathStep[]): readonly string[] {
  return [...new Set(lookup.at(path).flatMap(listedBy))].map(String);
}

function listedBy(schema: JsonSchema): readonly unknown[] {
  return schema.const === undefined ? (schema.enum ?? []) : [schema.const];
}

const typeNames: Readonly<Record<z.core.JSONSchema.SchemaType, string>> = {
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "keys with values",
  null: "nothing",
};
