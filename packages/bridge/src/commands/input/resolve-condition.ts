import { compileCondition, LogstashSyntaxError, type ConditionMatcher } from "@rookery/logstash";

import { UsageError } from "../../usage-error.ts";

/**
 * Compiles what `--if` says.
 *
 * @throws UsageError that shows the condition, and points at the character.
 */
export function resolveCondition(text: string): ConditionMatcher {
  try {
    return compileCondition(text);
  } catch (error) {
    if (!(error instanceof LogstashSyntaxError)) throw error;
    throw new UsageError(`--if: ${error.problem}`, error.excerpt);
  }
}
