import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";

import { onTestFinished } from "vitest";

const bin = join(import.meta.dirname, "../../../packages/bridge/bin/rookery.js");

/** A line of the daemon's own log. */
export interface DaemonLogLine {
  readonly level: string;
  readonly msg: string;
  readonly component?: string;
  readonly fault?: string;
  /** Where something listens. */
  readonly port?: number;
}

/** How much memory a daemon uses, after garbage was collected. */
export interface MemoryUse {
  /** What is alive, in bytes. */
  readonly used: number;
  /** What the system has given it, in bytes. */
  readonly rss: number;
  /** Sockets, timers, files. */
  readonly handles: number;
}

/** What a daemon is started with. */
export interface DaemonProcessOptions {
  /** The configuration, as JSON has it; `service` is completed with free ports and a folder. */
  readonly config: DaemonProcessConfig;
  /** Where it keeps what it has to remember; a folder of its own otherwise. */
  readonly storage?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Options of Node's own. */
  readonly nodeArgs?: readonly string[];
}

/** Options of Node's with which a daemon tells how much memory it uses. */
export const reportsMemory: readonly string[] = [
  "--expose-gc",
  "--import",
  join(import.meta.dirname, "report-heap.ts"),
];

/** What it says at the end of a reload. */
const outcomes: ReadonlySet<string> = new Set([
  "The new configuration runs.",
  "The new configuration is bad; the former one goes on.",
  "The former configuration runs again.",
]);

/** A configuration of the daemon. */
export interface DaemonProcessConfig {
  readonly receivers: Readonly<Record<string, object | null>>;
  readonly processors?: Readonly<Record<string, object | null>>;
  readonly exporters: Readonly<Record<string, object | null>>;
  readonly service: { readonly pipelines: object; readonly [key: string]: unknown };
}

/** `rookery run` in a process of its own, that can be killed. It ends with the test. */
export class DaemonProcess {
  readonly child: ChildProcess;
  /** All that its own log has said so far. */
  readonly log: DaemonLogLine[] = [];
  /** The file of its configuration. */
  readonly configFile: string;
  readonly #storage: string;
  readonly #memories: MemoryUse[] = [];
  readonly #watchers = new Set<() => void>();

  private constructor(child: ChildProcess, configFile: string, storage: string) {
    this.child = child;
    this.configFile = configFile;
    this.#storage = storage;
    if (child.stderr === null) throw new Error("its log cannot be read");
    createInterface({ input: child.stderr }).on("line", (line) => this.#note(line));
    child.once("exit", () => this.#tell());
  }

  /** Starts one, and waits until everything runs. */
  static async start(options: DaemonProcessOptions): Promise<DaemonProcess> {
    const folder = await folderOfTest();
    const { config, env = {}, nodeArgs = [], storage = join(folder, "storage") } = options;
    const configFile = join(folder, "rookery.json");
    await writeFile(configFile, JSON.stringify(completed(config, storage)));
    const child = spawn(process.execPath, [...nodeArgs, bin, "run", "--config", configFile], {
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...process.env, ...env },
    });
    onTestFinished(() => {
      child.kill("SIGKILL");
    });
    const daemon = new DaemonProcess(child, configFile, storage);
    await daemon.logged("Everything runs.");
    return daemon;
  }

  /** Resolves with the first line that says this; it may have been said before. */
  async logged(message: string): Promise<DaemonLogLine> {
    const { promise, resolve, reject } = Promise.withResolvers<DaemonLogLine>();
    const look = (): void => {
      const found = this.log.find(({ msg }) => msg === message);
      if (found !== undefined) resolve(found);
      else if (this.child.exitCode !== null) reject(new Error(`it ended: ${this.#lastLines()}`));
    };
    this.#watchers.add(look);
    look();
    try {
      return await promise;
    } finally {
      this.#watchers.delete(look);
    }
  }

  /** Resolves once its log tells of a fault that begins so. */
  async faultBegan(kind: string): Promise<void> {
    while (!this.log.some(({ fault }) => fault?.startsWith(kind) === true)) await this.#nextLine();
  }

  /** Where a receiver or server listens that was given port 0, by what its log says. */
  portOf(component: string): number {
    for (const line of this.log) {
      if (line.component === component && line.port !== undefined) return line.port;
    }
    throw new Error(`${component} has not said where it listens: ${this.#lastLines()}`);
  }

  /** Asks how much memory it uses; it was started with {@link reportsMemory}. */
  async memory(): Promise<MemoryUse> {
    const before = this.#memories.length;
    this.child.kill("SIGUSR2");
    while (this.#memories.length === before) await this.#nextLine();
    const found = this.#memories.at(-1);
    if (found === undefined) throw new Error("it has not told");
    return found;
  }

  /** Asks it to read its configuration anew, and waits until it has said how that went. */
  async reload(config: DaemonProcessConfig): Promise<void> {
    const known = this.log.length;
    await writeFile(this.configFile, JSON.stringify(completed(config, this.#storage)));
    this.child.kill("SIGHUP");
    const isTold = (): boolean => this.log.slice(known).some(({ msg }) => outcomes.has(msg));
    while (!isTold()) await this.#nextLine();
  }

  /** Ends it in an instant. */
  async kill(): Promise<void> {
    this.child.kill("SIGKILL");
    await this.ended();
  }

  /** Asks it to end, and waits until it has; gives its exit code. */
  async stop(): Promise<number | null> {
    this.child.kill("SIGTERM");
    return this.ended();
  }

  /** Waits until it has ended. */
  async ended(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      await once(this.child, "exit");
    }
    return this.child.exitCode;
  }

  async #nextLine(): Promise<void> {
    if (this.child.exitCode !== null) throw new Error(`it ended: ${this.#lastLines()}`);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#watchers.add(resolve);
    await promise;
    this.#watchers.delete(resolve);
  }

  #note(line: string): void {
    try {
      const entry: DaemonLogLine & MemoryUse = JSON.parse(line);
      if (entry.msg === "memory") this.#memories.push(entry);
      else this.log.push(entry);
    } catch {
      this.log.push({ level: "none", msg: line });
    }
    this.#tell();
  }

  #tell(): void {
    for (const watcher of this.#watchers) watcher();
  }

  #lastLines(): string {
    return this.log
      .slice(-10)
      .map((line) => JSON.stringify(line))
      .join("\n");
  }
}

/** A folder that ends with the test. */
export async function folderOfTest(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "rookery-daemon-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function completed(config: DaemonProcessConfig, directory: string): object {
  return {
    ...config,
    service: {
      storage: { directory },
      health: { enabled: false },
      telemetry: { metrics: { enabled: false } },
      ...config.service,
    },
  };
}
