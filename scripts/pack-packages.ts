/**
 * Builds every package and packs it, as it would be published, into `packs/NAME.tgz`.
 *
 * The examples install these files, so that they also test what is published.
 */
import { globSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

import { run } from "./run.ts";

const root = join(import.meta.dirname, "..");
const packs = join(root, "packs");

rmSync(packs, { recursive: true, force: true });
mkdirSync(packs);
run(root, "npm", "run", "--silent", "build", "--", "--output-logs=errors-only");
for (const folder of globSync("packages/*", { cwd: root })) {
  run(join(root, folder), "npm", "pack", "--silent", "--pack-destination", packs);
}
// Without the version in its name, an example's package.json need not change with every release.
for (const file of globSync("*.tgz", { cwd: packs })) {
  renameSync(join(packs, file), join(packs, file.replace(/-\d+\.\d+\.\d+.*\.tgz$/, ".tgz")));
}
