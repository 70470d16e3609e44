import { withoutColours } from "../text/without-colours.ts";
import { carriageReturn, closeBrace, escape, lineFeed, openBrace } from "./byte-codes.ts";

/** Where a printed hash ends: behind its brace; before the next hash, when it has none; or not yet. */
export type RubyHashEnd =
  | { readonly kind: "closed" | "cut_off"; readonly index: number }
  | { readonly kind: "open"; readonly scanned: number };

const longestBrace = 32;

/**
 * Finds the end of a hash as Ruby's awesome_print prints it: a brace at the start of a line, alone.
 * All braces inside are indented (codec rubydebug 3.1.0; see `rubydebug-plain.txt`).
 */
export function findRubyHashEnd(bytes: Buffer, from: number, isEnd: boolean): RubyHashEnd {
  let lineEnd = bytes.indexOf(lineFeed, from);
  while (lineEnd >= 0) {
    const start = lineEnd + 1;
    const next = bytes.indexOf(lineFeed, start);
    const isWhole = next >= 0 || isEnd;
    const first = bytes[start];
    if (first === openBrace) return { kind: "cut_off", index: lineEnd };
    if (!isWhole) return { kind: "open", scanned: lineEnd };
    const end = next < 0 ? bytes.length : next;
    if ((first === closeBrace || first === escape) && isBrace(bytes, start, end)) {
      return { kind: "closed", index: bytes[end - 1] === carriageReturn ? end - 1 : end };
    }
    lineEnd = next;
  }
  return { kind: "open", scanned: bytes.length };
}

function isBrace(bytes: Buffer, start: number, end: number): boolean {
  if (end - start > longestBrace) return false;
  return withoutColours(bytes.toString("latin1", start, end)).trimEnd() === "}";
}
