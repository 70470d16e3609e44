import type { IncomingMessage } from "node:http";

/** What came of reading a request body. */
export type BodyRead =
  | { readonly state: "complete"; readonly bytes: Uint8Array; readonly wireBytes: number }
  | { readonly state: "too_large"; readonly wireBytes: number }
  | { readonly state: "aborted"; readonly wireBytes: number };

/**
 * Reads a request body, keeping at most `maxBytes`.
 *
 * A longer body is read to its end and thrown away: a client that is still writing when the answer
 * arrives would see a broken connection instead of the 413. The server's request timeout ends it.
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<BodyRead> {
  const chunks: Uint8Array[] = [];
  let wireBytes = 0;
  try {
    for await (const chunk of request) {
      if (!(chunk instanceof Uint8Array)) continue;
      wireBytes += chunk.length;
      if (wireBytes <= maxBytes) chunks.push(chunk);
      else chunks.length = 0;
    }
  } catch {
    return { state: "aborted", wireBytes };
  }
  if (wireBytes > maxBytes) return { state: "too_large", wireBytes };
  return { state: "complete", bytes: Buffer.concat(chunks), wireBytes };
}
