const carriageReturn = 13;
const byteOrderMark: readonly number[] = [0xef, 0xbb, 0xbf];

/** Takes the `\r` off a line whose `\n` is gone already. */
export function withoutCarriageReturn(bytes: Uint8Array): Uint8Array {
  return isCarriageReturn(bytes.at(-1)) ? bytes.subarray(0, -1) : bytes;
}

/** Tells whether a byte is `\r`. */
export function isCarriageReturn(byte: number | undefined): boolean {
  return byte === carriageReturn;
}

/** Returns the length of the UTF-8 byte-order mark that pieces of one line begin with: 3 or 0. */
export function byteOrderMarkLength(pieces: readonly Uint8Array[]): number {
  let matched = 0;
  for (const piece of pieces) {
    for (let index = 0; index < piece.length && matched < byteOrderMark.length; index += 1) {
      if (piece[index] !== byteOrderMark[matched]) return 0;
      matched += 1;
    }
    if (matched === byteOrderMark.length) return matched;
  }
  return 0;
}
