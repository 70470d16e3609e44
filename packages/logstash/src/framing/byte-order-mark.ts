const mark = [0xef, 0xbb, 0xbf];

/** How many bytes at the start of a stream are its byte-order mark; -1 while that is open. */
export function byteOrderMarkLength(bytes: Uint8Array, isEnd: boolean): number {
  const isPossible = mark.every((byte, index) => index >= bytes.length || bytes[index] === byte);
  if (!isPossible) return 0;
  if (bytes.length >= mark.length) return mark.length;
  return isEnd ? 0 : -1;
}
