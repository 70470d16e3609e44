import type { LogstashSyntaxErrorCode, SyntaxErrorAt } from "./logstash-syntax-error.ts";

/** White space, and comments up to the end of their line. */
const blank = /(?:[ \t\r\n]+|#[^\r\n]*)*/y;

/** Reads a text from left to right. */
export class TextScanner {
  readonly text: string;
  readonly #errorAt: SyntaxErrorAt;
  position = 0;

  constructor(text: string, errorAt: SyntaxErrorAt) {
    this.text = text;
    this.#errorAt = errorAt;
  }

  /** The character at the position; empty at the end. */
  get next(): string {
    return this.text.charAt(this.position);
  }

  skipBlank(): void {
    blank.lastIndex = this.position;
    blank.test(this.text);
    this.position = blank.lastIndex;
  }

  /** Passes a text if it stands here. */
  accept(literal: string): boolean {
    if (!this.text.startsWith(literal, this.position)) return false;
    this.position += literal.length;
    return true;
  }

  /** Passes what a sticky pattern matches here, and returns it. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.position += found.length;
    return found;
  }

  error(
    code: LogstashSyntaxErrorCode,
    problem: string,
    offset: number = this.position,
  ): ReturnType<SyntaxErrorAt> {
    return this.#errorAt(code, offset, problem);
  }

  /** The error for something else than what has to stand here. */
  expected(what: string): ReturnType<SyntaxErrorAt> {
    const found =
      this.position < this.text.length ? JSON.stringify(this.#nextWord()) : "the end of the text";
    return this.error("unexpected_text", `Expected ${what}, found ${found}.`);
  }

  #nextWord(): string {
    const rest = this.text.slice(this.position, this.position + 20);
    return /^\w+/.exec(rest)?.[0] ?? String.fromCodePoint(rest.codePointAt(0) ?? 0);
  }
}
