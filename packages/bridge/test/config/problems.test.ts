import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

import { expect, test } from "vitest";

import { formatProblems } from "../../src/commands/config-file/format-problems.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { fakeFactories } from "./fake-factories.ts";

const folder = join(import.meta.dirname, "../fixtures/config/problems");
const files = globSync("*.yaml", { cwd: folder }).toSorted();

test.each(files)("%s has these problems, with their places", async (file) => {
  const text = readFileSync(join(folder, file), "utf8");
  const result = loadConfig(text, { env: {}, factories: fakeFactories });
  expect(result.ok).toBeUndefined();
  const problems = result.ok === undefined ? result.problems : [];
  const shown = formatProblems(file, problems);
  await expect(shown).toMatchFileSnapshot(join(folder, `${basename(file, ".yaml")}.txt`));
  expect(shown).not.toContain("s3cr3t");
});

test("every kind of problem has a file", () => {
  const kinds = files.flatMap((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    const result = loadConfig(text, { env: {}, factories: fakeFactories });
    return result.ok === undefined ? result.problems.map(({ kind }) => kind) : [];
  });
  expect([...new Set(kinds)].toSorted()).toEqual([
    "listener",
    "reference",
    "structure",
    "substitution",
    "syntax",
    "unknown_key",
    "unknown_type",
    "unused",
    "value",
  ]);
});
