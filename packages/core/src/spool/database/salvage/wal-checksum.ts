/** The two running sums over a write-ahead log. */
export type WalChecksum = readonly [first: number, second: number];

/**
 * Carries a write-ahead log's checksum on over more bytes, a multiple of eight.
 *
 * https://www.sqlite.org/fileformat2.html#checksum_algorithm
 */
export function walChecksum(
  seed: WalChecksum,
  bytes: Buffer,
  isLittleEndian: boolean,
): WalChecksum {
  let [first, second] = seed;
  for (let at = 0; at < bytes.length; at += 8) {
    const left = isLittleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
    const right = isLittleEndian ? bytes.readUInt32LE(at + 4) : bytes.readUInt32BE(at + 4);
    first = (first + left + second) >>> 0;
    second = (second + right + first) >>> 0;
  }
  return [first, second];
}

/** Whether the sums are those written at that place, where they are big-endian always. */
export function isChecksumAt(bytes: Buffer, at: number, [first, second]: WalChecksum): boolean {
  return bytes.readUInt32BE(at) === first && bytes.readUInt32BE(at + 4) === second;
}
