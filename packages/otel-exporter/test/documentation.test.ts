import { readFileSync } from "node:fs";
import { join } from "node:path";

import { mappingVectors } from "@rookery/test-record-samples";
import { expect, test } from "vitest";

import { eventParts } from "../src/mapping/attributes/event-parts.ts";
import { defaultTags } from "../src/mapping/index.ts";
import { optionNames } from "../src/options/options-schema.ts";
import { environmentVariables, resolveOptions } from "../src/options/resolve-options.ts";
import { packet } from "./support/mapping-alone.ts";

const packageFolder = join(import.meta.dirname, "..");
const readme = readFileSync(join(packageFolder, "README.md"), "utf8");
const mappingPage = readFileSync(join(packageFolder, "..", "..", "docs", "mapping.md"), "utf8");

/** The rows of the table whose first column has this heading, cells trimmed. */
function tableRows(heading: string): readonly (readonly string[])[] {
  const lines = readme.split("\n");
  const start = lines.findIndex((line) => line.split("|")[1]?.trim() === heading);
  const rest = lines.slice(start + 2);
  return rest
    .slice(
      0,
      rest.findIndex((line) => !line.startsWith("|")),
    )
    .map((line) => line.split("|").slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));
}

test("the README's table lists the options, no more and no less", () => {
  expect(tableRows("option").map(([name]) => name)).toEqual(
    optionNames.map((name) => `\`${name}\``),
  );
});

test("the README's table states the defaults", () => {
  const { dsn: _, ...defaults } = resolveOptions({ dsn: "https://key@host/1" }, {});
  const stated = Object.fromEntries(tableRows("option").map(([name, , value]) => [name, value]));
  const actual = Object.entries(defaults).flatMap(([name, value]): [string, unknown][] =>
    typeof value === "object" && !Array.isArray(value)
      ? Object.entries(value).map(([inner, innerValue]) => [`${name}.${inner}`, innerValue])
      : [[name, value]],
  );
  for (const [name, value] of actual) {
    expect([name, stated[`\`${name}\``]]).toEqual([name, `\`${JSON.stringify(value)}\``]);
  }
});

test("the README's table lists the environment variables", () => {
  expect(tableRows("environment variable")).toEqual(
    Object.entries(environmentVariables).map(([option, variable]) => [
      `\`${variable}\``,
      `\`${option}\``,
    ]),
  );
});

test("the README names the tags that are always shown", () => {
  expect(readme).toContain(`${defaultTags.map((name) => `\`${name}\``).join(", ")} → tags`);
});

test("the mapping page names every vector, and none that does not exist", () => {
  const rows = mappingPage.split("\n").filter((line) => line.startsWith("|"));
  const named = rows.flatMap((row) => {
    const vectors = row.split("|").at(-2) ?? "";
    return Array.from(vectors.matchAll(/`([^`]+)`/g), ([, id]) => id);
  });
  const ids = mappingVectors().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(named)).toEqual(new Set(ids));
});

test("the mapping page names every attribute that has a place of its own, or its family", () => {
  const names = Object.values(eventParts).flatMap((fields) =>
    Object.values(fields).flatMap(([, ...known]: readonly [unknown, ...string[]]) => known),
  );
  const isNamed = (name: string): boolean =>
    mappingPage.includes(`\`${name}\``) || /^(?:client\.)?geo\./.test(name);
  expect(names.filter((name) => !isNamed(name))).toEqual([]);
});

test("the README's example of the mapping is a program that was run", () => {
  const program = readFileSync(join(import.meta.dirname, "support", "mapping-alone.ts"), "utf8");
  expect(readme).toContain(`\`\`\`ts\n${program}\`\`\``);
  expect(packet).toMatchObject({
    level: "error",
    logger: "shop.payment",
    logentry: { formatted: "payment failed" },
    tags: { "service.name": "shop" },
    extra: { "order.id": 7 },
  });
});
