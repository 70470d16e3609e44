// The release commands of CONTRIBUTING.md, on a copy.
import { execFile } from "node:child_process";
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";

import { expect, onTestFinished, test } from "vitest";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../../..");
const manifests = "{packages,test}/*/package.json";

test("changesets raises the version of all published packages alike, and the sources follow", async () => {
  const cwd = mkdtempSync(join(tmpdir(), "rookery-release-"));
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  const versionFiles = globSync("packages/*/src/version.ts", { cwd: root });
  const copied = ["package.json", "package-lock.json", ".changeset", "scripts", ...versionFiles];
  for (const path of [...copied, ...globSync(manifests, { cwd: root })]) {
    cpSync(join(root, path), join(cwd, path), { recursive: true });
  }

  await run(join(root, "node_modules/.bin/changeset"), ["version"], { cwd });
  await run(process.execPath, ["scripts/write-versions.ts"], { cwd });

  const published = globSync("packages/*/package.json", { cwd }).map((path) =>
    readFileSync(join(cwd, path), "utf8"),
  );
  const versions = new Set(published.map((text) => /"version": "([^"]+)"/.exec(text)?.[1]));
  expect(versions.size).toBe(1);
  const [version = ""] = versions;
  expect(version).not.toBe("0.1.0");
  for (const text of published) expect(text).not.toContain(`": "0.1.0"`);
  for (const path of versionFiles) {
    expect(readFileSync(join(cwd, path), "utf8")).toContain(`version = "${version}"`);
  }
});
