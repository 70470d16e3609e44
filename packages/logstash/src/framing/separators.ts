import {
  carriageReturn,
  closeBracket,
  comma,
  lineFeed,
  nul,
  openBracket,
  recordSeparator,
  space,
  tab,
} from "./byte-codes.ts";

const white = 1;
const punctuation = 2;

/** What may stand between events: white space and the like, and what separates the items of lists. */
const kinds = new Uint8Array(256);
for (const byte of [space, tab, carriageReturn, nul, recordSeparator]) kinds[byte] = white;
for (const byte of [openBracket, closeBracket, comma]) kinds[byte] = punctuation;

/** The index of the next byte that separates nothing; a line end is one. */
export function behindSeparators(bytes: Uint8Array, from: number): number {
  let index = from;
  while (index < bytes.length && kinds[bytes[index] ?? 0] !== 0) index += 1;
  return index;
}

/** Whether there is nothing but white space and the like. */
export function isWhite(bytes: Uint8Array, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) {
    if (kinds[bytes[index] ?? 0] !== white) return false;
  }
  return true;
}

/** The start of what is between two indexes, without the white space and line ends before it. */
export function contentStart(bytes: Uint8Array, from: number, to: number): number {
  let start = from;
  while (start < to && (kinds[bytes[start] ?? 0] === white || bytes[start] === lineFeed))
    start += 1;
  return start;
}

/** The end of what is between two indexes, without the white space behind it. */
export function contentEnd(bytes: Uint8Array, from: number, to: number): number {
  let end = to;
  while (end > from && (kinds[bytes[end - 1] ?? 0] === white || bytes[end - 1] === lineFeed)) {
    end -= 1;
  }
  return end;
}

/** How many lines end between two indexes. */
export function countLineEnds(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  let end = bytes.indexOf(lineFeed, from);
  while (end >= 0 && end < to) {
    count += 1;
    end = bytes.indexOf(lineFeed, end + 1);
  }
  return count;
}
