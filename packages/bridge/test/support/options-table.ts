import { z } from "zod";

import { parseByteSize } from "../../src/settings/byte-size-schema.ts";
import { parseDuration } from "../../src/settings/parse-duration.ts";

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  /** Of what has a setting that says which others there are. */
  readonly oneOf?: readonly JsonSchema[];
  readonly default?: unknown;
}

/** One row of a table of options. */
interface Row {
  readonly key: string;
  /** What stands first between backticks; absent for words, or nothing. */
  readonly value: string | undefined;
}

/**
 * Compares the options tables of a component's README with its schema; returns what differs, as sentences.
 *
 * All tables count whose first columns are `key` and `default`. Groups of options are named by dots, as
 * `logs.min_level`. A default between backticks is compared by what it means: `1m` is `60s`. What has none
 * in the schema may have words for one: "as the record says".
 *
 * `example` is the least that a user has to write, where something is required.
 */
export function optionsTableProblems(
  readme: string,
  schema: z.ZodType,
  example: unknown = {},
): readonly string[] {
  const rows = new Map(rowsOf(readme).map(({ key, value }) => [key, value]));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const json = z.toJSONSchema(schema, { io: "input" }) as JsonSchema;
  const parsed = schema.safeParse(example);
  const options = new Map(optionsOf(json, parsed.success ? parsed.data : undefined));
  const problems: string[] = [];
  for (const key of rows.keys()) {
    if (!options.has(key)) problems.push(`${key}: the table has it, and the schema has not`);
  }
  for (const [key, isDefault] of options) {
    const value = rows.get(key);
    if (!rows.has(key)) problems.push(`${key}: the schema has it, and the table has not`);
    else if (!isDefault(value)) problems.push(`${key}: ${value ?? "no value"} is not the default`);
  }
  return problems;
}

const rowPattern = /^\| *`([\w.]+)` *\|([^|]*)\|/;

function rowsOf(readme: string): readonly Row[] {
  const rows: Row[] = [];
  let isTable = false;
  for (const line of readme.split("\n")) {
    if (!line.startsWith("|")) isTable = false;
    else if (/^\| *key *\| *default *\|/.test(line)) isTable = true;
    const [, key, cell = ""] = (isTable ? rowPattern.exec(line) : null) ?? [];
    if (key !== undefined) rows.push({ key, value: /^ *`([^`]*)` *$/.exec(cell)?.[1] });
  }
  return rows;
}

type IsDefault = (shown: string | undefined) => boolean;

/** Each option that is no group, and what tells its default from others. */
function* optionsOf(
  schema: JsonSchema,
  parsed: unknown,
  prefix = "",
): Generator<readonly [key: string, isDefault: IsDefault]> {
  for (const [name, property] of Object.entries(propertiesOf(schema))) {
    const value = valueOf(parsed, name);
    if (Object.keys(propertiesOf(property)).length === 0) {
      yield [`${prefix}${name}`, (shown) => isDefaultOf(property, value, shown)];
    } else yield* optionsOf(property, value, `${prefix}${name}.`);
  }
}

/** Where there are several forms, what any of them has; the first one's defaults count. */
function propertiesOf({ oneOf = [], properties = {} }: JsonSchema): NamedSchemas {
  return [properties, ...oneOf.map(propertiesOf)].reduce(merged);
}

type NamedSchemas = Readonly<Record<string, JsonSchema>>;

function merged(first: NamedSchemas, second: NamedSchemas): NamedSchemas {
  const both: Record<string, JsonSchema> = { ...second, ...first };
  for (const [name, { properties }] of Object.entries(first)) {
    const others = second[name]?.properties;
    if (properties && others) both[name] = { properties: merged(properties, others) };
  }
  return both;
}

function isDefaultOf(property: JsonSchema, parsed: unknown, shown: string | undefined): boolean {
  // What a schema turns into something else has its default there only after it was read.
  const known = property.default ?? parsed;
  if (shown === undefined) return property.default === undefined;
  return meaningsOf(shown).some((meaning) => meaningsOf(textOf(known)).includes(meaning));
}

function valueOf(parsed: unknown, name: string): unknown {
  return typeof parsed === "object" && parsed !== null ? Reflect.get(parsed, name) : undefined;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "undefined");
}

/** All that a default may mean: itself, a duration, a size. */
function meaningsOf(text: string): readonly string[] {
  const unquoted = text.startsWith("[") || text.startsWith("{") ? text.replaceAll(" ", "") : text;
  const millis = parseDuration(text, Number.MAX_SAFE_INTEGER);
  const bytes = parseByteSize(text);
  return [
    unquoted,
    ...(millis === undefined ? [] : [String(millis)]),
    ...(bytes === undefined ? [] : [String(bytes)]),
  ];
}
