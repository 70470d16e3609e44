import { compileLinePattern } from "./line-pattern.ts";
import type { JoinRule, JoinState, Line, Verdict } from "./line.ts";

/** What decides about lines, as the multiline codec of Logstash and Filebeat have it. */
export interface PatternRuleOptions {
  readonly pattern: string;
  readonly negate: boolean;
  readonly match: "after" | "before";
}

/** Makes the rule of a pattern. */
export function createPatternRule({ match, negate, pattern }: PatternRuleOptions): JoinRule {
  const isFound = compileLinePattern(pattern);
  const isPart = ({ text }: Line): boolean => isFound(text) !== negate;
  return match === "after" ? joinAfter(isPart) : joinBefore(isPart);
}

/** A line that is a part belongs to the one before it. */
function joinAfter(isPart: (line: Line) => boolean): JoinRule {
  const state: JoinState = {
    isTrace: false,
    take: (line): Verdict => (isPart(line) ? "joins" : "ends"),
  };
  return { begin: () => state };
}

/** A line that is a part belongs to the one that follows it. */
function joinBefore(isPart: (line: Line) => boolean): JoinRule {
  const state: JoinState = {
    isTrace: false,
    take: (line): Verdict => (isPart(line) ? "joins" : "closes"),
  };
  return { begin: (line) => (isPart(line) ? state : undefined) };
}
