import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { debugExporterConfigSchema } from "../../../src/exporters/debug/config.ts";
import { optionsTableProblems } from "../../support/options-table.ts";

test("the README says of each option what the schema does", () => {
  const path = join(import.meta.dirname, "../../../src/exporters/debug/README.md");
  const readme = readFileSync(path, "utf8");
  expect(optionsTableProblems(readme, debugExporterConfigSchema)).toEqual([]);
});

test("a verbosity that there is not is refused", () => {
  expect(debugExporterConfigSchema.safeParse({ verbosity: "loud" }).success).toBe(false);
});
