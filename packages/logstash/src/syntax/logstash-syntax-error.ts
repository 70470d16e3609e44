import { excerptAt } from "./excerpt.ts";

/**
 * What is wrong with a text in Logstash's syntax.
 *
 * - `unexpected_text`: something else has to stand there
 * - `unterminated`: a text, a regular expression or a time pattern has no end
 * - `invalid_number`: a number that Logstash does not read
 * - `invalid_reference`: no field reference, in Logstash's strict mode
 * - `invalid_operands`: the operator does not take such operands
 * - `mixed_operators`: `nand` or `xor` beside another operator, without parentheses
 * - `invalid_regexp`: no regular expression in Ruby either
 * - `unsupported_regexp`: Ruby knows it, JavaScript has nothing like it
 * - `invalid_time_pattern`: a letter or a number of letters that means nothing
 * - `too_long`, `too_complex`: beyond what is taken from a configuration
 */
export type LogstashSyntaxErrorCode =
  | "unexpected_text"
  | "unterminated"
  | "invalid_number"
  | "invalid_reference"
  | "invalid_operands"
  | "mixed_operators"
  | "invalid_regexp"
  | "unsupported_regexp"
  | "invalid_time_pattern"
  | "too_long"
  | "too_complex";

/**
 * Thrown when a condition, a field reference or a template cannot be compiled. Events never cause
 * it.
 *
 * Its message is a sentence, then the line of the text, then a caret below the character.
 */
export class LogstashSyntaxError extends Error {
  override readonly name = "LogstashSyntaxError";
  readonly code: LogstashSyntaxErrorCode;
  /** Of the character that the error is about, in UTF-16 units from 0. */
  readonly offset: number;
  /** What is wrong and what was expected, in one sentence. */
  readonly problem: string;
  /** The line of the text, and a line with a caret below the character. */
  readonly excerpt: readonly [line: string, caret: string];

  constructor(code: LogstashSyntaxErrorCode, text: string, offset: number, problem: string) {
    const excerpt = excerptAt(text, offset);
    super(`${problem}\n  ${excerpt[0]}\n  ${excerpt[1]}`);
    this.code = code;
    this.offset = offset;
    this.problem = problem;
    this.excerpt = excerpt;
  }
}

/** Makes the error for a place in the text that is being compiled. */
export type SyntaxErrorAt = (
  code: LogstashSyntaxErrorCode,
  offset: number,
  problem: string,
) => LogstashSyntaxError;

/** Makes errors about a text, or about a part of it that begins at `start`. */
export function syntaxErrorsIn(text: string, start = 0): SyntaxErrorAt {
  return (code, offset, problem) => new LogstashSyntaxError(code, text, start + offset, problem);
}

/** The longest text that is compiled, in UTF-16 units. */
const maxSourceLength = 65_536;

/**
 * Refuses a text that no person wrote.
 *
 * @throws LogstashSyntaxError `too_long`
 */
export function checkSourceLength(text: string): void {
  if (text.length <= maxSourceLength) return;
  throw new LogstashSyntaxError(
    "too_long",
    text,
    maxSourceLength,
    `Expected at most ${maxSourceLength} characters, found ${text.length}.`,
  );
}
