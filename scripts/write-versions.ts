/** Writes each package's version into its `src/version.ts`, after changesets has raised it. */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "..");

for (const file of globSync("packages/*/src/version.ts", { cwd: root })) {
  const manifest: { version: string } = JSON.parse(
    readFileSync(join(root, dirname(file), "../package.json"), "utf8"),
  );
  const path = join(root, file);
  const source = readFileSync(path, "utf8");
  writeFileSync(path, source.replace(/version = "[^"]*"/, `version = "${manifest.version}"`));
}
