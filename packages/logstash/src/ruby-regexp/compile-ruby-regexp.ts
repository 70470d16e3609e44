import type {
  LogstashSyntaxError,
  LogstashSyntaxErrorCode,
} from "../syntax/logstash-syntax-error.ts";
import { RubyPattern } from "./ruby-pattern.ts";

/** Makes the error for an offset in the regular expression's own text. */
export type RegexpErrorAt = (
  code: Extract<LogstashSyntaxErrorCode, "invalid_regexp" | "unsupported_regexp" | "too_complex">,
  offset: number,
  problem: string,
) => LogstashSyntaxError;

/** Of expressions that are much longer, V8 runs out of memory, which ends the process. */
const maxPatternLength = 4096;

/**
 * Compiles a regular expression in Ruby's syntax, without its slashes, to one of JavaScript that
 * matches the same texts.
 *
 * What JavaScript cannot do is refused: `\G`, `\K`, `\X`, `\g<name>`, `(?~…)`, conditionals, `\M-x`,
 * and `(?i)` for a part of the expression only.
 *
 * @throws LogstashSyntaxError `invalid_regexp`, `unsupported_regexp`, `too_complex`
 */
export function compileRubyRegexp(source: string, errorAt: RegexpErrorAt): RegExp {
  if (source.length > maxPatternLength) {
    const problem = `Expected at most ${maxPatternLength} characters in a regular expression.`;
    throw errorAt("too_complex", maxPatternLength, problem);
  }
  const { isCaseInsensitive, text } = new RubyPattern(source, errorAt).translate();
  try {
    return new RegExp(text, isCaseInsensitive ? "vi" : "v");
  } catch {
    throw errorAt("invalid_regexp", 0, "The regular expression is not valid.");
  }
}
