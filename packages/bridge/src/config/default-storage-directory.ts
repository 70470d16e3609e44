import { accessSync, constants } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import process from "node:process";

import type { Environment } from "./substitution/substitution.ts";

const systemDirectory = "/var/lib/rookery";

/** Where the daemon keeps things: the system's folder if it may, else one of the user's. */
export function defaultStorageDirectory(env: Environment): string {
  if (process.getuid?.() === 0 || isWritable(systemDirectory)) return systemDirectory;
  const stateHome = env["XDG_STATE_HOME"] ?? "";
  if (stateHome !== "") return join(stateHome, "rookery");
  const home = env["HOME"] ?? "";
  return join(home === "" ? homedir() : home, ".local/state/rookery");
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
