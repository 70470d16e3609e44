import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

/** The Python packages that a folder's tests need, in an environment of their own. */
export interface PythonEnvironment {
  /** The folder of the tests; it holds `requirements.txt`. */
  readonly folder: string;
  readonly requirements: string;
  /** The virtual environment: a folder that git does not see. */
  readonly environment: string;
  /** Written last, so that its presence says that the installation was not cut off. */
  readonly stamp: string;
  readonly python: string;
}

/** Names what belongs to the environment of a folder; whether it is there is another question. */
export function pythonEnvironment(folder: string): PythonEnvironment {
  const environment = join(folder, ".venv");
  return {
    folder,
    requirements: join(folder, "requirements.txt"),
    environment,
    stamp: join(environment, "requirements.sha256"),
    python: pythonProgram(environment, "python"),
  };
}

/** Where a virtual environment has a program that one of its packages brings. */
export function pythonProgram(environment: string, name: string): string {
  return process.platform === "win32"
    ? join(environment, "Scripts", `${name}.exe`)
    : join(environment, "bin", name);
}

/** Whether an environment holds exactly what its requirements ask for today. */
export function isInstalled({ requirements, stamp }: PythonEnvironment): boolean {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === requirementsHash(requirements);
}

/** What tells one state of a requirements file from another. */
export function requirementsHash(requirements: string): string {
  return createHash("sha256").update(readFileSync(requirements)).digest("hex");
}
