import process from "node:process";

import type { Reporter } from "vitest/node";

/** Prints `N passed, N failed, N skipped` as the last line, for tools that read the log. */
export const summaryReporter: Reporter = {
  onTestRunEnd(testModules) {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const testModule of testModules) {
      // A module that fails to load has no tests: it must count as a failure all the same.
      if (testModule.state() === "failed" && testModule.children.size === 0) count.failed += 1;
      for (const test of testModule.children.allTests()) count[test.result().state] += 1;
    }
    process.stdout.write(
      `${count.passed} passed, ${count.failed} failed, ${count.skipped + count.pending} skipped\n`,
    );
  },
};
