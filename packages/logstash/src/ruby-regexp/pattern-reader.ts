import type { LogstashSyntaxError } from "../syntax/logstash-syntax-error.ts";
import type { RegexpErrorAt } from "./compile-ruby-regexp.ts";

/** Reads the text of a regular expression, code point by code point. */
export class PatternReader {
  readonly source: string;
  readonly #errorAt: RegexpErrorAt;
  position = 0;

  constructor(source: string, errorAt: RegexpErrorAt) {
    this.source = source;
    this.#errorAt = errorAt;
  }

  get isAtEnd(): boolean {
    return this.position >= this.source.length;
  }

  /** The character here, of one unit; empty at the end. */
  get next(): string {
    return this.source.charAt(this.position);
  }

  accept(literal: string): boolean {
    if (!this.source.startsWith(literal, this.position)) return false;
    this.position += literal.length;
    return true;
  }

  /** Passes what a sticky pattern matches here. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.source) ?? undefined;
    if (found !== undefined) this.position += found[0].length;
    return found;
  }

  /** Passes one code point. */
  take(): number {
    const codePoint = this.source.codePointAt(this.position) ?? 0;
    this.position += codePoint > 0xffff ? 2 : 1;
    return codePoint;
  }

  invalid(problem: string, offset: number = this.position): LogstashSyntaxError {
    return this.#errorAt("invalid_regexp", offset, problem);
  }

  unsupported(what: string, offset: number = this.position): LogstashSyntaxError {
    const problem = `${what} cannot be done by JavaScript's regular expressions.`;
    return this.#errorAt("unsupported_regexp", offset, problem);
  }

  tooComplex(problem: string): LogstashSyntaxError {
    return this.#errorAt("too_complex", this.position, problem);
  }
}

/** Writes a code point so that it means itself, within and without brackets. */
export function literal(codePoint: number): string {
  const isWord =
    (codePoint >= 0x30 && codePoint <= 0x39) ||
    (codePoint >= 0x41 && codePoint <= 0x5a) ||
    (codePoint >= 0x61 && codePoint <= 0x7a);
  return isWord ? String.fromCodePoint(codePoint) : `\\u{${codePoint.toString(16)}}`;
}
