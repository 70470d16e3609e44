import { spawn } from "node:child_process";
import { join } from "node:path";
import process from "node:process";

const programs = join(import.meta.dirname, "programs");

/** Starts a program that logs to a port of loopback; gives what ends it. */
export function startProgram(program: string, port: number): () => void {
  const child = spawn(process.execPath, [`${program}.js`, String(port)], {
    cwd: programs,
    stdio: "ignore",
  });
  return () => child.kill("SIGKILL");
}
