// Before the integration tests, once: several of them install what `npm pack` makes.
import { execFile } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../../..");

/** Packs all packages into `packs/`. */
export async function setup(): Promise<void> {
  await run(process.execPath, ["scripts/pack-packages.ts"], { cwd: root });
}
