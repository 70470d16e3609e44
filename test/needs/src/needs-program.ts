import { execFileSync } from "node:child_process";

import type { TestContext } from "vitest";

import { skipOrFail } from "./skip-or-fail.ts";

/**
 * Skips a test where a program that it needs is missing, and says so; on CI that is a failure.
 *
 * The program is called once with `--version`.
 */
export function needsProgram(program: string, context: TestContext): void {
  try {
    execFileSync(program, ["--version"], { stdio: "ignore" });
  } catch {
    skipOrFail(`${program} is not installed`, context);
  }
}
