import { readSync } from "node:fs";

/** Reads so many bytes, or gives undefined where the file ends before that or cannot be read. */
export function readBytes(
  descriptor: number,
  position: number,
  byteCount: number,
): Buffer | undefined {
  const bytes = Buffer.allocUnsafe(byteCount);
  let filled = 0;
  try {
    while (filled < byteCount) {
      const count = readSync(descriptor, bytes, filled, byteCount - filled, position + filled);
      if (count === 0) return undefined;
      filled += count;
    }
  } catch {
    // A bad sector is damage like any other: what stands beside it may be whole.
    return undefined;
  }
  return bytes;
}
