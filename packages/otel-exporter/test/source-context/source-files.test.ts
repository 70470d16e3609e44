import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { SourceFiles } from "../../src/source-context/source-files.ts";

let root: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "source-files-")));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

test("200 files are remembered, those that were used last", () => {
  const files = createFiles();
  const paths = Array.from({ length: 201 }, (_, index) => join(root, `gone-${index}.js`));
  for (const path of paths.slice(0, 200)) files.loadSync(path);
  files.excerpt(join(root, "gone-0.js"), { line: 1, column: undefined });
  files.loadSync(join(root, "gone-200.js"));
  expect(paths.filter((path) => !files.has(path))).toEqual([join(root, "gone-1.js")]);
});

test("16 Mi characters are remembered", () => {
  const files = createFiles();
  const paths = Array.from({ length: 17 }, (_, index) => {
    const path = join(root, `large-${index}.js`);
    writeFileSync(path, "a".repeat(1024 * 1024));
    files.loadSync(path);
    return path;
  });
  expect(paths.filter((path) => !files.has(path))).toEqual([paths[0]]);
});

test("a file that is asked for twice at once is read once", async () => {
  const files = createFiles();
  const path = join(root, "app.js");
  writeFileSync(path, "one");
  const first = files.load(path);
  expect(files.load(path)).toBe(first);
  await first;
  expect(files.excerpt(path, { line: 1, column: undefined })?.context_line).toBe("one");
});

function createFiles(): SourceFiles {
  return new SourceFiles({ roots: [root], redactLine: (line) => line });
}
