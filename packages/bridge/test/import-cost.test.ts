import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { expect, test } from "vitest";

const source = join(import.meta.dirname, "../src");
const staticImport = /^(?:import|export)\s+(?!type\b)(?:[^"']*?\bfrom\s+)?"([^"]+)";/gm;

/** All packages that a file loads by itself: what it imports when it is needed is not among them. */
function packagesOf(file: string, seen = new Set<string>()): ReadonlySet<string> {
  const packages = new Set<string>();
  if (seen.has(file)) return packages;
  seen.add(file);
  for (const [, specifier = ""] of readFileSync(file, "utf8").matchAll(staticImport)) {
    if (!specifier.startsWith(".")) packages.add(specifier);
    else for (const each of packagesOf(join(dirname(file), specifier), seen)) packages.add(each);
  }
  return packages;
}

test("the command line starts without what only the daemon needs", () => {
  const packages = [...packagesOf(join(source, "cli.ts"))].filter(
    (name) => !name.startsWith("node:"),
  );
  expect(packages).toContain("commander");
  expect(
    packages.filter((name) => /^(?:zod|yaml|pino|@bufbuild|@opentelemetry)/.test(name)),
  ).toEqual([]);
});

test("the daemon's own commands do need it", () => {
  expect(packagesOf(join(source, "commands/validate/run-validate.ts"))).toContain("zod");
});
