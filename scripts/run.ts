import { spawnSync } from "node:child_process";
import process from "node:process";

/** Runs a command in a folder with our terminal, and ends this process when it fails. */
export function run(folder: string, command: string, ...args: readonly string[]): void {
  const { error, status } = spawnSync(command, args, { cwd: folder, stdio: "inherit" });
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
