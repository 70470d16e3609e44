import { spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";

/** What no app must be without: Node, and what other apps have compiled. */
const inherited = {
  PATH: process.env["PATH"],
  NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"],
};
const fixtures = join(import.meta.dirname, "..", "fixtures", "uncaught");

/** How an app is run. */
export interface AppRun {
  /** A file of the fixtures, or a path. @default "app.mjs" */
  readonly app?: string;
  readonly scenario: string;
  /** Options of Node. */
  readonly options?: readonly string[];
  /** What is preloaded; a file of the fixtures. @default nothing */
  readonly preload?: string | undefined;
  /** Beside the scenario. */
  readonly arguments?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Once this is settled, the app is sent SIGUSR2. */
  readonly signalled?: Promise<unknown> | undefined;
}

/** What an app left behind. */
export interface AppEnd {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs an app in a process of its own, to its end. */
export async function runApp(run: AppRun): Promise<AppEnd> {
  const { app = "app.mjs", environment = {}, options = [], preload, scenario } = run;
  const { arguments: more = [] } = run;
  // Node finds a package that is preloaded from here.
  const cwd = join(import.meta.dirname, "..", "..");
  const preloading = preload === undefined ? [] : ["--import", join(fixtures, preload)];
  const child = spawn(
    process.execPath,
    [
      "--conditions=@rookery/source",
      ...options,
      ...preloading,
      resolve(fixtures, app),
      scenario,
      ...more,
    ],
    { cwd, env: { ...inherited, ...environment }, stdio: ["ignore", "pipe", "pipe"] },
  );
  void run.signalled?.then(() => child.kill("SIGUSR2"));
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    child.exitCode === null && child.signalCode === null ? once(child, "exit") : undefined,
  ]);
  // A warning names the process.
  const shown = stderr.replaceAll(`(node:${child.pid})`, "(node:PID)");
  return { code: child.exitCode, signal: child.signalCode, stdout, stderr: shown };
}
