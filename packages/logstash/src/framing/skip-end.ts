/**
 * Where what is passed over ends: at the end of its line, or before the brace of the next event.
 *
 * `{"` begins an event where no object is open; inside of one, only `}{"`, which no JSON can have.
 */
export type EventMark = '{"' | '}{"';

/** Returns where the part ends that has no line end before `lineEnd`. */
export function findSkipEnd(bytes: Buffer, from: number, lineEnd: number, mark: EventMark): number {
  const marked = bytes.subarray(0, lineEnd).indexOf(mark, from);
  return marked < 0 ? lineEnd : marked + mark.length - 2;
}
