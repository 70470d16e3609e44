import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { allFactories } from "../../src/config/component-factories.ts";
import { configSchema } from "../../src/config/schema/config-schema.ts";
import type { JsonSchema } from "../../src/config/schema/json-schema.ts";

const document = readFileSync(join(import.meta.dirname, "../../../../docs/daemon.md"), "utf8");
const row = /^\| `([a-z_.]+)` *\| ([^|]+?) *\|/gm;

/** Sections that receivers have, too: the table points at theirs. */
const describedElsewhere: ReadonlySet<string> = new Set(["auth", "tls"]);

/** Settings that are sections have none of their own, but for those that users name. */
function settingsOf(schema: JsonSchema, prefix = ""): readonly (readonly [string, string])[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    if (typeof property !== "object") return [];
    if (describedElsewhere.has(key)) return [[`${prefix}${key}`, ""] as const];
    if (property.properties !== undefined) return settingsOf(property, `${prefix}${key}.`);
    const { default: value } = property;
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return [[`${prefix}${key}`, value === undefined ? "" : `\`${text}\``] as const];
  });
}

test("the table of service has every setting, with its default", () => {
  const section = document.slice(
    document.indexOf("\n## Service"),
    document.indexOf("\n`storage.directory` is"),
  );
  const rows = Array.from(
    section.matchAll(row),
    ([, key = "", value = ""]) => [key, value] as const,
  );
  const expected = new Map(settingsOf(configSchema(allFactories).$defs?.["service"] ?? {}));
  expect(new Set(rows.map(([key]) => key))).toEqual(new Set(expected.keys()));
  for (const [key, value] of rows) {
    if (expected.get(key) === "") expect(value).toMatch(/^(?:required|none|see below)$/);
    else expect([key, value]).toEqual([key, expected.get(key)]);
  }
});
