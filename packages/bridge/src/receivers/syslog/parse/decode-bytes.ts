import { isUtf8 } from "node:buffer";

/** A text, and whether its bytes were not UTF-8. */
export interface DecodedText {
  readonly text: string;
  readonly isRepaired: boolean;
}

const westernEuropean = new TextDecoder("windows-1252");
/** The last character may be cut off, as a datagram that was too long; it has at most so many bytes. */
const mostCutBytes = 3;

/**
 * Reads bytes as UTF-8, or, where they are none, as what was usual before: Windows-1252, of which
 * ISO 8859-1 is a part. RFC 3164 names no encoding. A text whose last character is cut off is UTF-8.
 */
export function decodeBytes(bytes: Buffer): DecodedText {
  if (isUtf8(bytes)) return { text: bytes.toString("utf8"), isRepaired: false };
  for (let cut = 1; cut <= Math.min(mostCutBytes, bytes.length - 1); cut += 1) {
    if (isStartByte(bytes[bytes.length - cut]) && isUtf8(bytes.subarray(0, bytes.length - cut))) {
      return { text: bytes.toString("utf8"), isRepaired: true };
    }
  }
  return { text: westernEuropean.decode(bytes), isRepaired: true };
}

/** Begins a character of several bytes. */
function isStartByte(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0xc2 && byte <= 0xf4;
}
