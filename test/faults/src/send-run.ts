import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { text } from "node:stream/consumers";

import { onTestFinished } from "vitest";

const bin = join(import.meta.dirname, "../../../packages/bridge/bin/rookery.js");

/** How `rookery send --json` ended. */
export interface SendRun {
  readonly exitCode: number | null;
  readonly stderr: string;
  readonly summary: {
    readonly lines: number;
    readonly accepted: number;
    readonly dropped: number;
    readonly pending: number;
  };
}

/** Writes a file of so many different errors, and returns its path. */
export async function fileOfErrors(count: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "rookery-faults-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "app.log");
  const time = new Date().toISOString();
  const lines = Array.from(
    { length: count },
    (_, index) => `{"@timestamp":"${time}","level":"ERROR","message":"failure ${index}."}\n`,
  );
  await writeFile(file, lines.join(""));
  return file;
}

/** Runs `rookery send` in a process of its own, with a shorter wait between attempts than usual. */
export async function send(
  file: string,
  dsn: string,
  args: readonly string[] = [],
): Promise<SendRun> {
  const soon = ["--retry-initial-interval", "200ms"];
  const child = spawn(
    process.execPath,
    [bin, "send", "--json", "--dsn", dsn, ...soon, ...args, file],
    {
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  // A run that never ends must not outlive its test.
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit"),
  ]);
  return { exitCode: child.exitCode, stderr, summary: JSON.parse(stdout) };
}
