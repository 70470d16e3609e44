import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";

import { onTestFinished, vi } from "vitest";

import type { CommandContext } from "../src/command-context.ts";
import { runProgram } from "../src/program.ts";

/** The day after the fixtures were made: a Sentry of much later would re-date their events. */
export const fixtureDay: number = Date.UTC(2026, 10, 23);

/** What a command wrote, and how it ended. */
export interface ProgramResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in this process, with streams of its own. */
export async function runInProcess(
  args: readonly string[],
  input: string | Uint8Array = "",
  parts: Partial<CommandContext> = {},
): Promise<ProgramResult> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const output = Promise.all([text(stdout), text(stderr)]);
  const exitCode = await runProgram(args, {
    stdin: Readable.from([Buffer.from(input)]),
    stdout,
    stderr,
    env: {},
    now: () => fixtureDay,
    signal: new AbortController().signal,
    onReload: () => () => {},
    ...parts,
  });
  stdout.end();
  stderr.end();
  const [out, err] = await output;
  return { exitCode, stdout: out, stderr: err };
}

/** Names a proxy for the length of a test: the transport reads the variables of the process. */
export function setProxy(variable: "HTTP_PROXY" | "HTTPS_PROXY", url: string): void {
  vi.stubEnv(variable, url);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
}
