import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";

import { pythonProgram, type PythonEnvironment } from "@rookery/test-needs";

const run = promisify(execFile);
const twoMinutes = 120_000;

/** A Bugsink of our own: on a free port of loopback, with its data in a folder that goes with it. */
export interface BugsinkServer {
  /** Where it listens, such as `http://127.0.0.1:38923`. */
  readonly origin: string;
  /** The file of its database. */
  readonly database: string;
  /** Calls its API, and fails unless the answer is a good one. */
  api(path: string, body?: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Ends the server and removes its folder. */
  close(): Promise<void>;
}

/**
 * Starts a Bugsink, which is ready when this resolves.
 *
 * @throws Error with all that it wrote when it does not start.
 */
export async function startBugsink({
  environment,
  python,
}: PythonEnvironment): Promise<BugsinkServer> {
  const folder = mkdtempSync(join(tmpdir(), "rookery-bugsink-"));
  const env = {
    PATH: process.env["PATH"],
    BUGSINK_FOLDER: folder,
    DJANGO_SETTINGS_MODULE: "bugsink_conf",
    PYTHONPATH: import.meta.dirname,
    PYTHONDONTWRITEBYTECODE: "1",
  };
  const prepare = join(import.meta.dirname, "prepare.py");
  let server: Server | undefined;
  const close = async (): Promise<void> => {
    await server?.close();
    // The server removes it as well, so that it goes even where these tests were killed.
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const { stdout } = await run(python, [prepare], { env, timeout: twoMinutes });
    const started = startServer(pythonProgram(environment, "gunicorn"), env);
    server = started;
    const origin = await started.listening;
    return {
      origin,
      database: join(folder, "db.sqlite3"),
      api: (path, body) => callApi(`${origin}/api/canonical/0/${path}`, stdout.trim(), body),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Server {
  /** Resolves with the origin once it takes connections; its first answer may be a while later. */
  readonly listening: Promise<string>;
  close(): Promise<void>;
}

function startServer(gunicorn: string, env: NodeJS.ProcessEnv): Server {
  // Port 0: the system chooses a free one, and the log says which.
  const config = join(import.meta.dirname, "gunicorn_conf.py");
  const args = ["bugsink.wsgi", "--config", config, "--bind", "127.0.0.1:0", "--no-control-socket"];
  const child = spawn(gunicorn, args, { env, stdio: ["pipe", "ignore", "pipe"] });
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    log += text;
  });
  const closed = once(child, "close");
  return {
    listening: findOrigin(child, () => log),
    close: async () => {
      child.kill();
      await closed;
    },
  };
}

async function findOrigin(child: ChildProcess, log: () => string): Promise<string> {
  const signal = AbortSignal.timeout(twoMinutes);
  for (;;) {
    const [, origin] = /Listening at: (http:\S+)/.exec(log()) ?? [];
    if (origin !== undefined) return origin;
    if (child.stderr === null || child.exitCode !== null) throw new Error(`Bugsink: ${log()}`);
    await Promise.race([once(child.stderr, "data", { signal }), once(child, "exit", { signal })]);
  }
}

async function callApi(
  url: string,
  token: string,
  body: Readonly<Record<string, unknown>> | undefined,
): Promise<unknown> {
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  return JSON.parse(text);
}
