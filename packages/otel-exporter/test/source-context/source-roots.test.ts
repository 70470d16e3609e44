import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { defaultSourceRoots, resolveRoots } from "../../src/source-context/source-roots.ts";

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "source-roots-")));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test("the roots are the working directory, the script's package, and where its packages are", () => {
  const app = join(folder, "apps", "shop");
  mkdirSync(join(app, "dist"), { recursive: true });
  mkdirSync(join(folder, "node_modules"));
  writeFileSync(join(app, "package.json"), "{}");
  writeFileSync(join(app, "dist", "main.js"), "");
  symlinkSync(join(app, "dist", "main.js"), join(folder, "start.js"));
  const place = { workingDirectory: "/srv", script: join(folder, "start.js") };
  expect(defaultSourceRoots(place).filter((path) => path.startsWith(folder))).toEqual([
    app,
    join(folder, "node_modules"),
  ]);
  expect(defaultSourceRoots(place)).toContain("/srv");
});

test("a script without a package has its folder", () => {
  const script = join(folder, "main.js");
  expect(defaultSourceRoots({ workingDirectory: "/srv", script })).toContain(folder);
});

test("a process without a working directory and a script has no roots", () => {
  expect(defaultSourceRoots({ workingDirectory: undefined, script: undefined })).toEqual([]);
});

test("the root of the file system is no root, and links are followed", () => {
  symlinkSync("/", join(folder, "everything"));
  symlinkSync(folder, join(folder, "self"));
  expect(resolveRoots(["/", join(folder, "everything"), join(folder, "self"), folder])).toEqual([
    folder,
  ]);
});
