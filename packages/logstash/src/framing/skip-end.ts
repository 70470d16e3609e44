import { lineFeed } from "./byte-codes.ts";

/**
 * Where what is passed over ends: at the end of its line, or before the brace of the next event.
 *
 * `{"` begins an event where no object is open; inside of one, only `}{"`, which no JSON can have.
 */
export type EventMark = '{"' | '}{"';

/** Returns where the part ends, or -1. */
export function findSkipEnd(bytes: Buffer, from: number, mark: EventMark): number {
  const lineEnd = bytes.indexOf(lineFeed, from);
  const line = lineEnd < 0 ? bytes : bytes.subarray(0, lineEnd);
  const marked = line.indexOf(mark, from);
  return marked < 0 ? lineEnd : marked + mark.length - 2;
}
