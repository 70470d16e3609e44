import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { breadcrumbShape } from "../../src/options/breadcrumb-schema.ts";
import { groupingShape } from "../../src/options/grouping-schema.ts";
import { optionGroup } from "../../src/options/option-group.ts";

const docs = join(import.meta.dirname, "../../../../docs");

/** Names and defaults in the table of options of a page. */
function statedDefaults(page: string, topic: string): Readonly<Record<string, unknown>> {
  const rows = readFileSync(join(docs, page), "utf8").matchAll(
    new RegExp(`^\\| \`${topic}\\.(\\w+)\` +\\|[^|]+\\| \`([^\`]+)\``, "gm"),
  );
  return Object.fromEntries(Array.from(rows, ([, name, value]) => [name, JSON.parse(value ?? "")]));
}

test.each([
  ["breadcrumbs", breadcrumbShape],
  ["grouping", groupingShape],
])("the page on %s states each option and its default", (topic, shape) => {
  const stated = statedDefaults(`${topic}.md`, topic);
  expect(Object.keys(stated).toSorted()).toEqual(Object.keys(shape).toSorted());
  expect(stated).toEqual(optionGroup<object>(shape).parse(undefined));
});
