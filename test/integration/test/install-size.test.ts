// What a user who installs the exporter gets.
import { execFile } from "node:child_process";
import {
  cpSync,
  globSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { expect, onTestFinished, test } from "vitest";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../../..");
const ours = ["core", "log-record", "otel-exporter", "stacktrace"];
const minutes = 60_000;
const maxPackages = 10;
const maxBytes = 12_000_000;

test(
  "installing the exporter brings at most 10 packages and 12 MB",
  async () => {
    const cwd = mkdtempSync(join(tmpdir(), "rookery-install-"));
    onTestFinished(() => rmSync(cwd, { recursive: true }));
    const dependencies = ours.map((name) => {
      cpSync(join(root, `packs/rookery-${name}.tgz`), join(cwd, `${name}.tgz`));
      return [`@rookery/${name}`, `file:${name}.tgz`];
    });
    const manifest = { private: true, dependencies: Object.fromEntries(dependencies) };
    writeFileSync(join(cwd, "package.json"), JSON.stringify(manifest));
    await run("npm", ["install", "--no-audit", "--no-fund"], { cwd });

    const modules = join(cwd, "node_modules");
    const packages = globSync("**/package.json", { cwd: modules }).filter((path) =>
      /(?:^|node_modules\/)(?:@[^/]+\/)?[^/@]+\/package\.json$/.test(path),
    );
    expect(packages).toContain("@rookery/otel-exporter/package.json");
    expect(packages.length).toBeLessThanOrEqual(maxPackages);
    expect(folderBytes(modules)).toBeLessThanOrEqual(maxBytes);
  },
  5 * minutes,
);

function folderBytes(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => statSync(join(folder, path)))
    .filter((entry) => entry.isFile())
    .reduce((sum, { size }) => sum + size, 0);
}
