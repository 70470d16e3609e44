import process from "node:process";

import type { Reporter } from "vitest/node";

/**
 * Prints why tests were skipped, and `N passed, N failed, N skipped` as the last line, for tools that
 * read the log.
 */
export const summaryReporter: Reporter = {
  onTestRunEnd(testModules) {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    const reasons = new Map<string, number>();
    for (const testModule of testModules) {
      // A module that fails to load has no tests: it must count as a failure all the same.
      if (testModule.state() === "failed" && testModule.children.size === 0) count.failed += 1;
      for (const test of testModule.children.allTests()) {
        const result = test.result();
        count[result.state] += 1;
        if (result.state !== "skipped" || result.note === undefined) continue;
        reasons.set(result.note, (reasons.get(result.note) ?? 0) + 1);
      }
    }
    for (const [reason, tests] of reasons) process.stdout.write(`Skipped ${tests}: ${reason}\n`);
    process.stdout.write(
      `${count.passed} passed, ${count.failed} failed, ${count.skipped + count.pending} skipped\n`,
    );
  },
};
