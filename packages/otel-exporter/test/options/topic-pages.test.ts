import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { breadcrumbSchema, breadcrumbShape } from "../../src/options/breadcrumb-schema.ts";
import { groupingSchema, groupingShape } from "../../src/options/grouping-schema.ts";

const docs = join(import.meta.dirname, "../../../../docs");

/** Names and defaults in the table of options of a page. */
function statedDefaults(page: string, topic: string): Readonly<Record<string, unknown>> {
  const rows = readFileSync(join(docs, page), "utf8").matchAll(
    new RegExp(`^\\| \`${topic}\\.(\\w+)\` +\\|[^|]+\\| \`([^\`]+)\``, "gm"),
  );
  return Object.fromEntries(Array.from(rows, ([, name, value]) => [name, JSON.parse(value ?? "")]));
}

test.each([
  ["breadcrumbs", breadcrumbSchema, breadcrumbShape],
  ["grouping", groupingSchema, groupingShape],
])("the page on %s states each option and its default", (topic, schema, shape) => {
  const stated = statedDefaults(`${topic}.md`, topic);
  expect(Object.keys(stated).toSorted()).toEqual(Object.keys(shape).toSorted());
  expect(stated).toEqual(schema.parse(undefined));
});
