import { isBlank, isEscapeEnd, isQuote, isWordUnit } from "./characters.ts";

/** The name before `=` or `:`. */
export interface NamedPlace {
  readonly key: string;
  /** Whether it stands in quotes, as in JSON. */
  readonly isQuoted: boolean;
  /** Whether `?` or `&` is before it, as in a URL. */
  readonly isParameter: boolean;
}

const maxKeyLength = 80;
/** JSON in JSON, seven times. */
const maxBackslashes = 127;
const backslash = 0x5c;
const keyMarks: ReadonlySet<number> = new Set(Array.from("_-.$[]", (mark) => mark.charCodeAt(0)));
/** Words that say what they are of one blank before: `API key: …`. */
const tail = /^(?:key|id|number|code|pin)$/i;

/** Reads the name before a separator, on the same line; `undefined` when there is none. */
export function keyBefore(text: string, separator: number): NamedPlace | undefined {
  let end = separator;
  while (end > 0 && separator - end < 3 && isBlank(text.charCodeAt(end - 1))) end -= 1;
  const isQuoted = isQuote(text.charCodeAt(end - 1));
  if (isQuoted) {
    end -= 1;
    for (let left = maxBackslashes; left > 0 && text.charCodeAt(end - 1) === backslash; left -= 1) {
      end -= 1;
    }
  }
  let start = keyStart(text, end);
  if (start === end) return undefined;
  const unit = text.charCodeAt(start - 1);
  if (!isQuoted && unit === 0x20 && tail.test(text.slice(start, end))) {
    start = keyStart(text, start - 1);
  }
  const isParameter = unit === 0x3f || unit === 0x26;
  return { key: text.slice(start, end), isQuoted, isParameter };
}

/** Where the name begins that ends at an index. */
export function keyStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < maxKeyLength) {
    const unit = text.charCodeAt(start - 1);
    if (!isWordUnit(unit) && !keyMarks.has(unit) && unit < 0x80) break;
    start -= 1;
  }
  return end - start > 1 && isEscapeEnd(text, start) ? start + 1 : start;
}
