/** `npm run install:peers`: installs or builds the programs whose logs some tests take. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";

const peers = join(import.meta.dirname, "../../integration/peers");
const tenMinutes = 600_000;
const execute = promisify(execFile);

/** A program, or some, of one kind. */
interface Peer {
  readonly name: string;
  /** Whether it is there already. */
  readonly isThere: () => Promise<boolean>;
  readonly install: () => Promise<void>;
}

/** Runs a program to its end; fails with all that it wrote. */
async function run(program: string, args: readonly string[], cwd = peers): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await execute(program, args, { cwd, env, timeout: tenMinutes, maxBuffer: 64 * 1024 * 1024 });
}

const wanted: readonly Peer[] = [
  {
    name: "the OpenTelemetry Collector, and a program with OpenTelemetry's SDK for Go",
    isThere: async () => false,
    // Go itself knows what is built already.
    install: () => run("go", ["build", "-o", "bin/", "./..."], join(peers, "go")),
  },
  {
    name: "Logback and Log4j 2",
    isThere: async () => existsSync(join(peers, "java/lib")),
    install: () =>
      run(
        "mvn",
        ["--quiet", "--batch-mode", "dependency:copy-dependencies", "-DoutputDirectory=lib"],
        join(peers, "java"),
      ),
  },
  {
    name: "rsyslog",
    isThere: () => isRunnable("rsyslogd", "-v"),
    install: async () => {
      await run("apt-get", ["update", "--quiet"]);
      await run("apt-get", ["install", "--quiet", "--yes", "--no-install-recommends", "rsyslog"]);
    },
  },
];

async function isRunnable(program: string, argument: string): Promise<boolean> {
  try {
    await execute(program, [argument]);
    return true;
  } catch {
    return false;
  }
}

/** Installs what is missing; whether that went well. */
async function installWhereMissing({ install, isThere, name }: Peer): Promise<boolean> {
  try {
    if (await isThere()) {
      process.stdout.write(`${name}: there already\n`);
      return true;
    }
    await install();
    process.stdout.write(`${name}: installed\n`);
    return true;
  } catch (error) {
    process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    return false;
  }
}

const results = await Promise.all(wanted.map(installWhereMissing));
process.exitCode = results.every(Boolean) ? 0 : 1;
