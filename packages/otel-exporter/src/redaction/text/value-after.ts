import { isBlank, isQuote, isSpace } from "./characters.ts";

/** The value behind `=` or `:`. */
export interface ValuePlace {
  readonly form: "quoted" | "structure" | "word";
  /** Behind the opening quote. */
  readonly start: number;
  /** Before the closing one; the end of the text where there is none. */
  readonly end: number;
}

const backslash = 0x5c;
const maxBlanks = 16;
const lineFeed = 0x0a;
/** What ends a word that is a value. */
const stops: ReadonlySet<number> = new Set(Array.from("&;\"'`<>\\", (stop) => stop.charCodeAt(0)));
/** What ends it where no letter or digit follows. */
const softStops: ReadonlySet<number> = new Set(Array.from(",)]}", (stop) => stop.charCodeAt(0)));
const wordUnit = /[\w$+/~-]/;

/** Reads the value from `from` on; `undefined` when there is none on this line. */
export function valueAfter(text: string, from: number): ValuePlace | undefined {
  let start = from;
  while (start - from < maxBlanks && isBlank(text.charCodeAt(start))) start += 1;
  let backslashes = 0;
  while (text.charCodeAt(start + backslashes) === backslash) backslashes += 1;
  const first = text.charCodeAt(start + backslashes);
  if (isQuote(first)) {
    const begin = start + backslashes + 1;
    return { form: "quoted", start: begin, end: quoteEnd(text, begin, first, backslashes) };
  }
  if (backslashes > 0) return undefined;
  if (first === 0x7b || first === 0x5b) {
    return { form: "structure", start, end: structureEnd(text, start) };
  }
  const end = wordEnd(text, start);
  return end === start ? undefined : { form: "word", start, end };
}

/** The end of the line that a place is in. */
export function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

/** The end of a word: at white space, or at what separates values. */
export function wordEnd(text: string, from: number): number {
  let end = from;
  for (; end < text.length; end += 1) {
    const unit = text.charCodeAt(end);
    if (isSpace(unit) || stops.has(unit)) break;
    if (softStops.has(unit) && !wordUnit.test(text[end + 1] ?? "")) break;
  }
  return end;
}

/** A quote with as many backslashes before it as the opening one has; other than `"`, on this line. */
function quoteEnd(text: string, from: number, quote: number, escapes: number): number {
  let backslashes = 0;
  for (let index = from; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === quote && backslashes === escapes) return index - escapes;
    if (unit === lineFeed && quote !== 0x22) return index;
    backslashes = unit === backslash ? backslashes + 1 : 0;
    // In a text that is escaped once, `\\` is a backslash of the value.
    if (escapes === 0 && backslashes === 2) backslashes = 0;
  }
  return text.length;
}

/** Behind the bracket that closes the one here; brackets in double quotes do not count. */
function structureEnd(text: string, from: number): number {
  let depth = 0;
  let isInQuotes = false;
  for (let index = from; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 0x22 && text.charCodeAt(index - 1) !== backslash) isInQuotes = !isInQuotes;
    if (isInQuotes) continue;
    if (unit === 0x7b || unit === 0x5b) depth += 1;
    else if (unit === 0x7d || unit === 0x5d) {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return text.length;
}
