/** A number of variable length, and where the next thing begins. */
interface Varint {
  readonly value: number;
  readonly end: number;
}

/**
 * Reads one of SQLite's variable-length integers; undefined where the bytes end before it does.
 *
 * Nine bytes are needed for negative numbers and those over 2^56 only. No length is as long, and no
 * row ID that SQLite gives by itself: such a number is undefined as well.
 *
 * https://www.sqlite.org/fileformat2.html#varint
 */
export function readVarint(bytes: Buffer, start: number): Varint | undefined {
  let value = 0;
  for (let at = start; at < start + 8; at += 1) {
    const byte = bytes[at];
    if (byte === undefined) return undefined;
    value = value * 128 + (byte & 127);
    if (byte < 128) return Number.isSafeInteger(value) ? { value, end: at + 1 } : undefined;
  }
  return undefined;
}
