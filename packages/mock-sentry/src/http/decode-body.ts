import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, zstdDecompress } from "node:zlib";

import { accept, refuse, type Outcome } from "../outcome.ts";
import { Turnstile } from "./turnstile.ts";

type Decompress = (
  body: Uint8Array,
  options: { readonly maxOutputLength: number },
) => Promise<Uint8Array>;

const decompressors: ReadonlyMap<string, Decompress> = new Map<string, Decompress>([
  ["gzip", promisify(gunzip)],
  ["x-gzip", promisify(gunzip)],
  // Zlib-wrapped, as the HTTP specification and Relay have it; a raw deflate stream is refused.
  ["deflate", promisify(inflate)],
  ["br", promisify(brotliDecompress)],
  ["zstd", promisify(zstdDecompress)],
]);

/** As many as Node has threads for: more at once are no faster, and a bomb in each fills the memory. */
const decompressions = new Turnstile(4);

/** Encodings that say nothing about the bytes; Relay ignores them too. */
const plainEncodings: ReadonlySet<string> = new Set(["", "identity", "utf-8", "utf8"]);

/**
 * Undoes the `Content-Encoding` of a request body.
 *
 * The result never exceeds `maxBytes`: what would is refused with 413, however small it came. A
 * body that its encoding does not fit, and an encoding that Relay does not know, are 400.
 */
export async function decodeBody(
  body: Uint8Array,
  contentEncoding: string | undefined,
  maxBytes: number,
): Promise<Outcome<Uint8Array>> {
  const encoding = (contentEncoding ?? "").trim().toLowerCase();
  if (plainEncodings.has(encoding)) {
    return body.length > maxBytes ? tooLarge() : accept(body);
  }
  const decompress = decompressors.get(encoding);
  if (decompress === undefined) {
    return refuse(400, "failed to decode payload", "unknown content encoding");
  }
  try {
    const options = { maxOutputLength: maxBytes };
    return accept(await decompressions.pass(() => decompress(body, options)));
  } catch (error) {
    if (isOutputTooLarge(error)) return tooLarge();
    return refuse(400, "failed to decode payload", `the body is no ${encoding} data`);
  }
}

/** The answer to a body that is longer than its route allows. */
export function tooLarge(): ReturnType<typeof refuse> {
  return refuse(413, "length limit exceeded");
}

function isOutputTooLarge(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
}
