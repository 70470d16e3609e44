import { z } from "zod";

import { componentKinds, type ComponentFactories } from "../component-factories.ts";
import { serviceConfigSchema } from "../service-config.ts";
import type { JsonSchema } from "./json-schema.ts";
import { writtenDefaults } from "./written-defaults.ts";

/** Makes the JSON Schema (draft 2020-12) of a configuration file, as a user writes it. */
export function configSchema(factories: ComponentFactories): JsonSchema {
  const definitions: Record<string, JsonSchema> = { service: toJsonSchema(serviceConfigSchema) };
  const properties: Record<string, JsonSchema> = {};
  for (const kind of componentKinds) {
    const patternProperties: Record<string, JsonSchema> = {};
    for (const { type, configSchema: schema } of factories[kind]) {
      definitions[`${kind}.${type}`] = toJsonSchema(schema);
      const $ref = `#/$defs/${kind}.${type}`;
      // A component without a value has all defaults, where it can.
      const canBeEmpty = schema.safeParse({}).success;
      patternProperties[`^${type}(/.+)?$`] = canBeEmpty
        ? { anyOf: [{ $ref }, { type: "null" }] }
        : { $ref };
    }
    properties[kind] = { type: "object", patternProperties, additionalProperties: false };
  }
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Configuration of the Rookery daemon",
    type: "object",
    properties: { ...properties, service: { $ref: "#/$defs/service" } },
    required: ["receivers", "exporters", "service"],
    additionalProperties: false,
    $defs: Object.fromEntries(
      Object.entries(definitions).map(([name, schema]) => [name, moved(schema, name)]),
    ),
  };
}

function toJsonSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io: "input",
    // What only code can check is left to `rookery validate`.
    unrepresentable: "any",
    // zod leaves out a default of which the schema makes something else: we write it as a user would.
    override: ({ zodSchema: { _zod: inner }, jsonSchema }) => {
      if (inner.def.type === "default") jsonSchema.default ??= inner.def.defaultValue;
    },
  });
  return writtenDefaults(json);
}

/** A schema whose references start where it is put. */
function moved(schema: JsonSchema, name: string): JsonSchema {
  const text = JSON.stringify(schema, (key, value: unknown) =>
    key === "$ref" && typeof value === "string" && value.startsWith("#")
      ? `#/$defs/${name}${value.slice(1)}`
      : value,
  );
  const result: JsonSchema = JSON.parse(text);
  return result;
}
