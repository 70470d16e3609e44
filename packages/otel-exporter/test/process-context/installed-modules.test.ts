import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { installedModules } from "../../src/process-context/installed-modules.ts";

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "installed-modules-")));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test("the packages that an app depends on are listed with their installed versions", () => {
  const app = write("app", { dependencies: { pino: "^10.0.0", "@scope/own": "*", gone: "1.0.0" } });
  write("app/node_modules/pino", { version: "10.4.0" });
  write("node_modules/@scope/own", { version: "2.0.0-rc.1" });
  expect(installedModules(join(app, "src"))).toEqual({
    pino: "10.4.0",
    "@scope/own": "2.0.0-rc.1",
  });
});

test("a name that is a path is none of a package", () => {
  const app = write("app", { dependencies: { "../../secret": "1", "..": "1", "a/../../b": "1" } });
  write("secret", { version: "1.0.0" });
  expect(installedModules(app)).toEqual({});
});

test.each([["no JSON"], ["[]"], ['{"dependencies":"pino"}'], ["null"]])(
  "a manifest of %s lists nothing",
  (text) => {
    writeFileSync(join(folder, "package.json"), text);
    expect(installedModules(folder)).toEqual({});
  },
);

test("two hundred are listed, of however many", () => {
  const names = Array.from({ length: 201 }, (_, index) => `package-${index}`);
  write("app", { dependencies: Object.fromEntries(names.map((name) => [name, "1"])) });
  for (const name of names) write(`app/node_modules/${name}`, { version: "1.0.0" });
  expect(Object.keys(installedModules(join(folder, "app")))).toEqual(names.slice(0, 200));
});

function write(path: string, manifest: object): string {
  const target = join(folder, path);
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, "package.json"), JSON.stringify(manifest));
  return target;
}
