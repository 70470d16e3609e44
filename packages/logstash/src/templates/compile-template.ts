import type { LogstashEvent } from "../logstash-event.ts";
import { compilePath } from "../references/compile-reference.ts";
import { parseReference } from "../references/parse-reference.ts";
import {
  checkSourceLength,
  LogstashSyntaxError,
  syntaxErrorsIn,
} from "../syntax/logstash-syntax-error.ts";
import { toCivilTime } from "../time-patterns/civil-time.ts";
import {
  compileTimePattern,
  type TimePatternSyntax,
} from "../time-patterns/compile-time-pattern.ts";
import { javaPatterns } from "../time-patterns/java-letters.ts";
import { jodaPatterns } from "../time-patterns/joda-letters.ts";
import { currentTime, eventTime, timestampText } from "./event-time.ts";
import { fieldText } from "./field-text.ts";

/** How {@link compileTemplate} finds the time. */
export interface TemplateOptions {
  /**
   * The clock, in milliseconds since 1970, for `%{{TIME_NOW}}` and for events without a time.
   *
   * @default Date.now
   */
  readonly now?: () => number;
}

/** Writes the text of a template for one event; `onMissing` hears of each field that it does not have. */
export type Template = (event: LogstashEvent, onMissing?: () => void) => string;

/**
 * Compiles a text with `%{…}` in it, as Logstash's plugins take it.
 *
 * `%{[a][b]}` and `%{name}` are fields, and stay as they are where the event has none; a list is
 * joined by commas, an object is JSON. `%{+YYYY.MM.dd}` is the event's time in a pattern of
 * Joda-Time, `%{{yyyy.MM.dd}}` in one of `java.time`, both in UTC and in English; `%{+%s}` is its
 * seconds since 1970, and `%{{TIME_NOW}}` the time of writing. Source: `StringInterpolation` of
 * Logstash.
 *
 * @throws LogstashSyntaxError `invalid_reference`, `invalid_time_pattern`, `unterminated`, `too_long`
 *
 * @example
 * ```ts
 * const name = compileTemplate("%{[service][name]}-%{+YYYY.MM}");
 * name({ "@timestamp": "2026-11-22T10:33:00Z", service: { name: "shop" } }); // "shop-2026.11"
 * ```
 */
export function compileTemplate(
  template: string,
  { now = Date.now }: TemplateOptions = {},
): Template {
  checkSourceLength(template);
  const parts = new TemplateCompiler(template, now).compile();
  return (event, onMissing) => parts.map((write) => write(event, onMissing)).join("");
}

class TemplateCompiler {
  readonly #text: string;
  readonly #now: () => number;
  readonly #parts: Template[] = [];

  constructor(text: string, now: () => number) {
    this.#text = text;
    this.#now = now;
  }

  compile(): readonly Template[] {
    let position = 0;
    for (;;) {
      const open = this.#text.indexOf("%{", position);
      const close = open === -1 ? -1 : this.#text.indexOf("}", open);
      if (close === -1) break;
      this.#addLiteral(position, open);
      position = this.#addVariable(open + 2, close);
    }
    this.#addLiteral(position, this.#text.length);
    return this.#parts;
  }

  #addLiteral(start: number, end: number): void {
    if (start === end) return;
    const literal = this.#text.slice(start, end);
    this.#parts.push(() => literal);
  }

  /** Returns where the text goes on. */
  #addVariable(start: number, close: number): number {
    const inner = this.#text.slice(start, close);
    // Logstash compares no more than is there, so `%{}` and `%{+}` are seconds, too.
    if ("+%s".startsWith(inner)) this.#addEpochSeconds();
    else if (inner.startsWith("{") && this.#isDoublyClosed(start, close)) {
      this.#addJavaTime(inner.slice(1), start + 1);
      return close + 2;
    } else if (inner.startsWith("+")) this.#addTime(inner.slice(1), start + 1, jodaPatterns);
    else this.#addField(inner, start);
    return close + 1;
  }

  #isDoublyClosed(start: number, close: number): boolean {
    if (close + 1 < this.#text.length) return this.#text[close + 1] === "}";
    throw syntaxErrorsIn(this.#text)(
      "unterminated",
      start,
      'The time pattern that begins here has no end: expected "}}".',
    );
  }

  #addEpochSeconds(): void {
    const now = this.#now;
    this.#parts.push((event) => String(eventTime(event, now)[0]));
  }

  #addJavaTime(pattern: string, offset: number): void {
    const now = this.#now;
    // A pattern of nothing writes nothing.
    if (pattern === "") return;
    if (pattern === "TIME_NOW") this.#parts.push(() => timestampText(currentTime(now)));
    else this.#addTime(pattern, offset, javaPatterns);
  }

  #addTime(pattern: string, offset: number, syntax: TimePatternSyntax): void {
    const now = this.#now;
    const errorAt = syntaxErrorsIn(this.#text, offset);
    const write = compileTimePattern(pattern, syntax, (at, problem) =>
      errorAt("invalid_time_pattern", at, problem),
    );
    this.#parts.push((event) => write(toCivilTime(eventTime(event, now))));
  }

  #addField(reference: string, offset: number): void {
    const path = this.#parsePath(reference, offset);
    const now = this.#now;
    if (path.length === 1 && path[0] === "@timestamp") {
      this.#parts.push((event) => timestampText(eventTime(event, now)));
      return;
    }
    const read = compilePath(path);
    const missing = `%{${reference}}`;
    this.#parts.push((event, onMissing) => {
      const text = fieldText(read(event));
      if (text === undefined) onMissing?.();
      return text ?? missing;
    });
  }

  #parsePath(reference: string, offset: number): readonly string[] {
    try {
      return parseReference(reference);
    } catch (error) {
      if (!(error instanceof LogstashSyntaxError)) throw error;
      throw syntaxErrorsIn(this.#text, offset)(error.code, error.offset, error.problem);
    }
  }
}
