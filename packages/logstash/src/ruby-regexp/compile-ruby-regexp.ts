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
  const { isCaseInsensitive, text } = new RubyPattern(source, errorAt).translate();
  try {
    return new RegExp(text, isCaseInsensitive ? "vi" : "v");
  } catch {
    throw errorAt("invalid_regexp", 0, "The regular expression is not valid.");
  }
}
