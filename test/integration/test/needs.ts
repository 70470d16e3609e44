import { execFileSync } from "node:child_process";
import process from "node:process";

import type { TestContext } from "vitest";

/**
 * Skips a test where a program that it needs is missing, and says so; on CI that is a failure.
 *
 * The program is called once with `--version`.
 */
export function needs(program: string, context: TestContext): void {
  try {
    execFileSync(program, ["--version"], { stdio: "ignore" });
  } catch {
    const reason = `${program} is not installed`;
    if (process.env["CI"] === "true")
      throw new Error(`${reason}, and on CI nothing may be skipped`);
    context.skip(reason);
  }
}
