import { isObject, type LogstashEvent } from "../logstash-event.ts";
import { unescapeRubyText } from "./unescape-ruby-text.ts";

const maxNesting = 100;
const blank = /[ \t\r\n]*/y;
const lineFeed = 10;
const quote = 34;
const backslash = 92;
const arrow = /=>/y;
const listIndex = /\[ *\d{1,9}\]/y;
/** A number, `nil`, `true`, a time, `#<Object>`: whatever stands there without quotes. */
const bare = /[^\s,[\]{}"][^,\n]*/y;
const number = /^-?\d{1,17}(?:\.\d{1,17}(?:e[+-]?\d{1,3})?)?$/;

/** Reads what awesome_print prints of a hash, in one pass. */
export class RubyReader {
  readonly #text: string;
  #index = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The hash that is the whole text. */
  event(): LogstashEvent | undefined {
    const value = this.#value(0);
    this.#take(blank);
    return isObject(value) && this.#index === this.#text.length ? value : undefined;
  }

  /** `undefined` where the text is not what awesome_print prints. */
  #value(depth: number): unknown {
    if (depth > maxNesting) return undefined;
    this.#take(blank);
    if (this.#skip("{")) return this.#hash(depth);
    if (this.#skip("[")) return this.#list(depth);
    const text = this.#takeQuoted();
    if (text !== undefined) return unescapeRubyText(text.slice(1, -1));
    const word = this.#take(bare)?.trimEnd();
    return word === undefined ? undefined : plainValue(word);
  }

  #hash(depth: number): LogstashEvent | undefined {
    const entries: [string, unknown][] = [];
    for (;;) {
      this.#take(blank);
      if (this.#skip("}")) return Object.fromEntries(entries);
      const key = this.#takeQuoted();
      this.#take(blank);
      if (key === undefined || this.#take(arrow) === undefined) return undefined;
      const value = this.#value(depth + 1);
      if (value === undefined) return undefined;
      entries.push([unescapeRubyText(key.slice(1, -1)), value]);
      this.#take(blank);
      this.#skip(",");
    }
  }

  #list(depth: number): readonly unknown[] | undefined {
    const items: unknown[] = [];
    for (;;) {
      this.#take(blank);
      if (this.#skip("]")) return items;
      if (this.#take(listIndex) === undefined) return undefined;
      const value = this.#value(depth + 1);
      if (value === undefined) return undefined;
      items.push(value);
      this.#take(blank);
      this.#skip(",");
    }
  }

  /** What `String#inspect` prints: no bare quote, no bare line end. A pattern would need a stack for it. */
  #takeQuoted(): string | undefined {
    const start = this.#index;
    if (this.#text.charCodeAt(start) !== quote) return undefined;
    for (let index = start + 1; index < this.#text.length; index += 1) {
      const code = this.#text.charCodeAt(index);
      if (code === quote) {
        this.#index = index + 1;
        return this.#text.slice(start, this.#index);
      }
      if (code === backslash) index += 1;
      if (this.#text.charCodeAt(index) === lineFeed) return undefined;
    }
    return undefined;
  }

  #skip(character: string): boolean {
    if (this.#text[this.#index] !== character) return false;
    this.#index += 1;
    return true;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#index;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#index += found.length;
    return found;
  }
}

function plainValue(word: string): unknown {
  if (word === "nil") return null;
  if (word === "true" || word === "false") return word === "true";
  return number.test(word) ? Number(word) : word;
}
