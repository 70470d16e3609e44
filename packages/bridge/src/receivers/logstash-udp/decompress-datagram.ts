import { promisify } from "node:util";
import { gunzip, inflate } from "node:zlib";

const inflateAsync = promisify(inflate);
const gunzipAsync = promisify(gunzip);

/** Why compressed bytes could not be read. */
export type DecompressionFailure = "not_decompressible" | "too_long";

/** How the bytes of a datagram, or of a whole GELF message, are compressed. */
export function compressionOf(bytes: Uint8Array): "gzip" | "zlib" | "none" {
  const [first = 0, second = 0] = bytes;
  if (first === 0x1f && second === 0x8b) return "gzip";
  // The usual window, and a checksum over both bytes (RFC 1950, section 2.2).
  return first === 0x78 && ((first << 8) | second) % 31 === 0 ? "zlib" : "none";
}

/** Decompresses, and stops where the result would be longer than `maxBytes`. */
export async function decompress(
  bytes: Uint8Array,
  compression: "gzip" | "zlib",
  maxBytes: number,
): Promise<Buffer | DecompressionFailure> {
  try {
    const options = { maxOutputLength: maxBytes };
    return compression === "gzip"
      ? await gunzipAsync(bytes, options)
      : await inflateAsync(bytes, options);
  } catch (error) {
    const isTooLong = error instanceof RangeError;
    return isTooLong ? "too_long" : "not_decompressible";
  }
}
