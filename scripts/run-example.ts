/** `npm run example NAME`: packs the packages, installs them into an example, and runs it. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

import { run } from "./run.ts";

const examples = join(import.meta.dirname, "../examples");
const name = process.argv[2] ?? "";
const folder = join(examples, name);

if (name === "" || !existsSync(join(folder, "package.json"))) {
  const names = readdirSync(examples).filter((entry) =>
    existsSync(join(examples, entry, "package.json")),
  );
  process.stderr.write(`npm run example NAME, where NAME is one of: ${names.join(", ")}\n`);
  process.exit(2);
}
run(import.meta.dirname, process.execPath, "pack-packages.ts");
run(folder, "npm", "ci", "--no-audit", "--no-fund");
run(folder, "npm", "start");
