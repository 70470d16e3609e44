import { promisify } from "node:util";
import { inflate } from "node:zlib";

import { skipWhiteSpace } from "../json/scan-json-object.ts";
import { accept, refuse, type Outcome } from "../outcome.ts";

const inflateAsync = promisify(inflate);
const openBrace = 0x7b;
const base64 = /^[A-Za-z0-9+/]+={0,2}\s*$/;

/**
 * Undoes the encodings that the store endpoint takes without a header: base64 of zlib data, and
 * base64 of JSON; JSON itself is left alone.
 *
 * What is no base64 is refused with 400, what inflates beyond `maxBytes` with 413 (Relay, store
 * endpoint; the form that clients of protocol 2 to 6 send).
 */
export async function decodeStoreBody(
  body: Uint8Array,
  maxBytes: number,
): Promise<Outcome<Uint8Array>> {
  if (body.length === 0) return refuse(400, "empty request body");
  if (body[skipWhiteSpace(body, 0)] === openBrace) return accept(body);
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("latin1");
  if (!base64.test(text)) return refuse(400, "invalid JSON data", "neither JSON nor base64");
  const bytes = Buffer.from(text, "base64");
  if (bytes[skipWhiteSpace(bytes, 0)] === openBrace) return accept(bytes);
  try {
    return accept(await inflateAsync(bytes, { maxOutputLength: maxBytes }));
  } catch (error) {
    const isTooLarge =
      error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    return isTooLarge
      ? refuse(413, "length limit exceeded")
      : refuse(400, "invalid base64 or zlib payload");
  }
}
