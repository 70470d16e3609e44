import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, expect, test } from "vitest";

import { expandPaths } from "../../src/commands/input/expand-paths.ts";
import { UsageError } from "../../src/usage-error.ts";

const folder = mkdtempSync(join(tmpdir(), "rookery-paths-"));
const path = (name: string): string => join(folder, name);
for (const name of ["b.log", "a.log", "c.txt", "odd[1].log"]) writeFileSync(path(name), "");
mkdirSync(path("folder"));
writeFileSync(path("file.log"), "");
symlinkSync(path("b.log"), path("link.log"));

afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ["a name", ["b.log"], ["b.log"]],
  ["a glob, in order", ["?.log", "odd*.log"], ["a.log", "b.log", "odd[1].log"]],
  ["a name that looks like a glob", ["odd[1].log"], ["odd[1].log"]],
  ["each file once, in the order asked for", ["b.log", "?.log"], ["b.log", "a.log"]],
  ["each file once, by whatever path", ["b.log", "folder/../b.log", "link.log"], ["b.log"]],
  ["files but no folders by a glob", ["f*"], ["file.log"]],
  ["nothing", [], []],
])("finds %s", async (_name, patterns, expected) => {
  expect(await expandPaths(patterns.map(path))).toEqual(expected.map(path));
});

test.each([
  ["none.log", "no such file"],
  ["*.none", "no file matches"],
])("%s is a usage error", async (pattern, message) => {
  await expect(expandPaths([path(pattern)])).rejects.toThrow(UsageError);
  await expect(expandPaths([path(pattern)])).rejects.toThrow(message);
});
