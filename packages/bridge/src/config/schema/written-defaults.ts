import { formatEndpoint, type Endpoint } from "../../settings/endpoint-schema.ts";
import { isJsonSchema, type JsonSchema } from "./json-schema.ts";

/**
 * Turns defaults into what a user would write. A schema that reads `10s` may state its default as what it
 * makes of it, 10000.
 */
export function writtenDefaults(schema: JsonSchema): JsonSchema {
  const result: JsonSchema = {};
  for (const [key, value] of Object.entries(schema)) {
    result[key] = key === "default" ? writtenDefault(schema, value) : insideOf(value);
  }
  return result;
}

function insideOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => insideOf(item));
  return isJsonSchema(value) ? writtenDefaults(value) : value;
}

function writtenDefault(schema: JsonSchema, value: unknown): unknown {
  if (schema.type === "object" && isJsonSchema(value)) return writtenValues(schema, value);
  if (schema.type !== "string") return value;
  if (typeof value === "number") return formatDuration(value);
  return isEndpoint(value) ? formatEndpoint(value) : value;
}

function writtenValues({ properties = {} }: JsonSchema, values: object): unknown {
  const written = Object.entries(values).map(([key, value]: [string, unknown]) => {
    const property = properties[key];
    return [key, typeof property === "object" ? writtenDefault(property, value) : value];
  });
  return Object.fromEntries(written);
}

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === "object" && value !== null && "host" in value && "port" in value;
}

const units: readonly (readonly [string, number])[] = [
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1000],
  ["ms", 1],
];

/** Writes milliseconds as a duration: `10s`, `1m30s`. */
function formatDuration(millis: number): string {
  let rest = millis;
  let text = "";
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) text += `${count}${unit}`;
  }
  return text === "" ? "0s" : text;
}
