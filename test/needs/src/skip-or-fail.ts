import process from "node:process";

/** The context of a test, as far as it is skipped with it. */
interface SkippableTest {
  skip(reason: string): void;
}

/**
 * Skips a test that cannot run here, and says why; on CI that is a failure.
 *
 * @throws Error on CI (`CI=true`), where a test that did not run must not look like one that passed.
 */
export function skipOrFail(reason: string, context: SkippableTest): void {
  if (process.env["CI"] === "true") throw new Error(`${reason}, and on CI nothing may be skipped`);
  context.skip(reason);
}
