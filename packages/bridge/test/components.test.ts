import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { z } from "zod";

import { allFactories, componentKinds } from "../src/config/component-factories.ts";
import { optionsTableProblems } from "./support/options-table.ts";

const packageFolder = join(import.meta.dirname, "..");
const readme = readFileSync(join(packageFolder, "README.md"), "utf8");

/** A kind of component, and where it is one. */
interface Kind {
  readonly section: string;
  readonly type: string;
  readonly folder: string;
  readonly configSchema: z.ZodType;
  readonly acknowledgement?: string;
}

const kinds = componentKinds.flatMap((section) =>
  allFactories[section].map((factory): Kind => ({
    ...factory,
    section,
    folder: `src/${section}/${factory.type.replaceAll("_", "-")}`,
  })),
);

// What every component has, so that who adds one is told what is missing.
describe.each(kinds)("$folder", ({ acknowledgement, configSchema, folder, section, type }) => {
  test("has a README that tells of each setting", () => {
    const text = readFileSync(join(packageFolder, folder, "README.md"), "utf8");
    expect(text).toMatch(new RegExp(`^# .*\\b${type}\\b`));
    const [, example = ""] = /```yaml\n(.*?)```/s.exec(text) ?? [];
    const settings: unknown = Object(Object(parse(example))[section])[type];
    expect(optionsTableProblems(text, configSchema, settings ?? {})).toEqual([]);
  });

  test("is in the table of the package's README", () => {
    const link = `[\`${type}\`](${folder}/README.md)`;
    const row = readme.split("\n").find((line) => line.startsWith(`| ${link} `));
    expect(row).toContain(acknowledgement === undefined ? link : `(\`${acknowledgement}\`)`);
  });
});

test.each(allFactories.receivers)("$type says where it listens, if it has an endpoint", (one) => {
  const settings: unknown = one.configSchema.safeParse({}).data;
  const hasEndpoint = typeof settings === "object" && settings !== null && "endpoint" in settings;
  expect(one.listensOn !== undefined).toBe(hasEndpoint);
});
