import type { LogstashSyntaxError } from "../syntax/logstash-syntax-error.ts";
import type { CivilTime } from "./civil-time.ts";
import type { TimePart } from "./time-texts.ts";

/** Makes the part for a letter that stands so many times; `undefined` when that has no meaning. */
export type TimeLetter = (count: number) => TimePart | undefined;

/** What differs between the two libraries whose patterns Logstash takes. */
export interface TimePatternSyntax {
  readonly letters: Readonly<Record<string, TimeLetter>>;
  /** Characters that stand for nothing, such as the brackets around what is optional. */
  readonly silent: string;
  /** Characters that have no meaning yet. */
  readonly reserved: string;
  /** Whether a quote that is not closed holds up to the end, instead of being an error. */
  readonly mayLeaveQuoteOpen: boolean;
}

/** Makes the error for an offset in the pattern. */
export type TimePatternErrorAt = (offset: number, problem: string) => LogstashSyntaxError;

/** Where a pattern's quoted text, run of a letter, or other character ends. */
const part = /''|'((?:[^']|'')*)('?)|([A-Za-z])\3*|[^A-Za-z']/gy;

/**
 * Compiles a pattern for times, whose letters stand for parts of a time.
 *
 * @throws LogstashSyntaxError `invalid_time_pattern`
 */
export function compileTimePattern(
  pattern: string,
  syntax: TimePatternSyntax,
  errorAt: TimePatternErrorAt,
): TimePart {
  if (pattern === "") throw errorAt(0, "Expected a pattern such as yyyy.MM.dd.");
  const parts: TimePart[] = [];
  for (const match of pattern.matchAll(part)) {
    const [text, , , letter] = match;
    if (letter === undefined) {
      const written = plainText(match, syntax, errorAt);
      if (written !== "") parts.push(() => written);
    } else {
      parts.push(
        letterPart(letter, text.length, syntax, () => errorAt(match.index, unknown(text))),
      );
    }
  }
  return (time: CivilTime) => parts.map((write) => write(time)).join("");
}

function plainText(
  match: RegExpExecArray,
  { mayLeaveQuoteOpen, reserved, silent }: TimePatternSyntax,
  errorAt: TimePatternErrorAt,
): string {
  const [text, quoted, closing] = match;
  if (text === "''") return "'";
  if (quoted !== undefined) {
    if (closing === "" && !mayLeaveQuoteOpen) throw errorAt(match.index, "The quote has no end.");
    return quoted.replaceAll("''", "'");
  }
  if (silent.includes(text)) return "";
  if (reserved.includes(text)) throw errorAt(match.index, `Expected quotes around ${text}.`);
  return text;
}

function letterPart(
  letter: string,
  count: number,
  { letters }: TimePatternSyntax,
  createError: () => Error,
): TimePart {
  const write = Object.hasOwn(letters, letter) ? letters[letter]?.(count) : undefined;
  if (write === undefined) throw createError();
  return write;
}

function unknown(text: string): string {
  return `Expected a part of a time: "${text.slice(0, 20)}" is none.`;
}
