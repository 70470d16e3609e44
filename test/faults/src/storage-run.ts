import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { text } from "node:stream/consumers";

import { onTestFinished } from "vitest";

const bin = join(import.meta.dirname, "../../../packages/bridge/bin/rookery.js");

/** What `rookery send --json --storage` says at its end. */
export interface StorageSummary {
  readonly lines: number;
  readonly accepted: number;
  readonly repeated: number;
  readonly spooled: number;
  readonly deadLettered: number;
  readonly dropped: number;
  readonly pending: number;
  readonly storage: {
    readonly found: number;
    readonly accepted: number;
    readonly deadLettered: number;
    readonly dropped: number;
    readonly left: number;
  };
}

/** How a run ended. */
export interface StorageRun {
  readonly exitCode: number | null;
  readonly stderr: string;
  readonly stdout: string;
}

/** What a run is given. */
export interface StorageRunOptions {
  readonly dsn: string;
  readonly folder: string;
  readonly file: string;
  /** The most bytes that a file of it may have: to SQLite, a disk that is full. */
  readonly maxFileBytes?: number;
}

/** A folder that goes when the test ends. */
export async function storageFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "rookery-storage-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** Starts `rookery send --storage`. */
export function startRun({ dsn, file, folder, maxFileBytes }: StorageRunOptions): ChildProcess {
  const soon = ["--retry-initial-interval", "200ms"];
  const args = [bin, "send", "--json", "--dsn", dsn, "--storage", folder, ...soon, file];
  const child =
    maxFileBytes === undefined
      ? spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] })
      : spawn(
          "bash",
          [
            "-c",
            `ulimit -S -f ${Math.ceil(maxFileBytes / 1024)}; exec "$0" "$@"`,
            process.execPath,
            ...args,
          ],
          { stdio: ["ignore", "pipe", "pipe"] },
        );
  // A run that never ends must not outlive its test.
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return child;
}

/** Waits until a run ends. */
export async function endOf(child: ChildProcess): Promise<StorageRun> {
  const [stdout, stderr] = await Promise.all([
    child.stdout === null ? "" : text(child.stdout),
    child.stderr === null ? "" : text(child.stderr),
    once(child, "exit"),
  ]);
  return { exitCode: child.exitCode, stderr, stdout };
}

/** Reads what a run said at its end. */
export function summaryOf({ stdout }: StorageRun): StorageSummary {
  const summary: StorageSummary = JSON.parse(stdout);
  return summary;
}
