import { execFileSync } from "node:child_process";

import type { TestContext } from "vitest";

import { skipOrFail } from "./skip-or-fail.ts";

/**
 * Skips a test where a program that it needs is missing, and says so; on CI that is a failure.
 *
 * The program is called once with `--version`, or with what it has instead of that.
 */
export function needsProgram(
  program: string,
  context: TestContext,
  versionFlag = "--version",
): void {
  try {
    execFileSync(program, [versionFlag], { stdio: "ignore" });
  } catch {
    skipOrFail(`${program} is not installed`, context);
  }
}
