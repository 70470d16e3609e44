import { basename } from "node:path";

import type { TestContext } from "vitest";

import { isInstalled, pythonEnvironment } from "./python-environment.ts";
import { skipOrFail } from "./skip-or-fail.ts";

/**
 * Skips a test where the Python environment of its folder is missing or out of date, and says how to
 * install it; on CI that is a failure.
 */
export function needsPython(folder: string, context: TestContext): void {
  if (isInstalled(pythonEnvironment(folder))) return;
  skipOrFail(`${basename(folder)} is not installed (npm run install:python installs it)`, context);
}
