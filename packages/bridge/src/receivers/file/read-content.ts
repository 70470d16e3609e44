import type { Content } from "./content.ts";
import { fileStart } from "./mark.ts";

/** Reads bytes of what a file contains; fewer where it ends before, or is not the same anymore. */
export async function readContent(
  content: Content,
  offset: number,
  length: number,
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (let filled = 0; filled < length;) {
    const piece = await content.read(offset + filled, length - filled, fileStart);
    if (piece.status !== "bytes") break;
    pieces.push(piece.bytes);
    filled += piece.bytes.length;
  }
  return Buffer.concat(pieces);
}
