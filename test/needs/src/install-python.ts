/** `npm run install:python`: installs the Python packages that some tests judge us by. */
import { execFile } from "node:child_process";
import { globSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import process from "node:process";
import { promisify } from "node:util";

import {
  isInstalled,
  pythonEnvironment,
  requirementsHash,
  type PythonEnvironment,
} from "./python-environment.ts";

const root = join(import.meta.dirname, "../../..");
const systemPython = process.platform === "win32" ? "python" : "python3";
const tenMinutes = 600_000;
const execute = promisify(execFile);

/** Runs a program to its end; fails with all that it wrote. */
async function run(program: string, ...args: readonly string[]): Promise<void> {
  const env = { ...process.env, PIP_DISABLE_PIP_VERSION_CHECK: "1", PIP_NO_INPUT: "1" };
  await execute(program, args, { env, timeout: tenMinutes, maxBuffer: 64 * 1024 * 1024 });
}

async function install({
  environment,
  python,
  requirements,
  stamp,
}: PythonEnvironment): Promise<void> {
  rmSync(environment, { recursive: true, force: true });
  await run(systemPython, "-m", "venv", environment);
  await run(python, "-m", "pip", "install", "--quiet", "--requirement", requirements);
  writeFileSync(stamp, requirementsHash(requirements));
}

/** Installs what is missing; whether that went well. */
async function installWhereMissing(wanted: PythonEnvironment): Promise<boolean> {
  const name = relative(root, wanted.folder);
  if (isInstalled(wanted)) {
    process.stdout.write(`${name}: installed already\n`);
    return true;
  }
  try {
    await install(wanted);
    process.stdout.write(`${name}: installed\n`);
    return true;
  } catch (error) {
    process.stderr.write(`${name}: ${describe(error)}\n`);
    return false;
  }
}

function describe(error: unknown): string {
  const {
    code,
    message,
    stdout = "",
  }: NodeJS.ErrnoException & { readonly stdout?: string } = error instanceof Error
    ? error
    : new Error(String(error));
  return code === "ENOENT"
    ? `${systemPython} was not found: install Python 3 with its venv module, or do without these tests`
    : // The message has what it wrote to stderr; venv says on stdout what it lacks.
      `${message}${stdout}`;
}

const environments = globSync("test/*/*/requirements.txt", { cwd: root }).map((file) =>
  pythonEnvironment(join(root, dirname(file))),
);
const results = await Promise.all(environments.map(installWhereMissing));
process.exitCode = results.every(Boolean) ? 0 : 1;
