import { LogstashSyntaxError } from "../../src/index.ts";

/** Runs what must be refused, and returns the error. */
export function refusalOf(run: () => unknown): LogstashSyntaxError {
  try {
    run();
  } catch (error) {
    if (error instanceof LogstashSyntaxError) return error;
    throw error;
  }
  throw new TypeError("it was not refused");
}
