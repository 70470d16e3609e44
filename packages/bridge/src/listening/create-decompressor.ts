import type { IncomingHttpHeaders } from "node:http";
import type { Transform } from "node:stream";
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from "node:zlib";

/** A `Content-Encoding` that can be undone. */
export type Compression = "gzip" | "x-gzip" | "deflate" | "br" | "zstd";

/** How a body is compressed; `identity` where it is not. */
export type BodyEncoding = Compression | "identity";

const chunkSize = 65_536;
/** 8 MiB, all that a sender may ask for (RFC 9659); the format itself knows windows of gigabytes. */
const zstdWindowLog = 23;

const decompressors = {
  gzip: () => createGunzip({ chunkSize }),
  "x-gzip": () => createGunzip({ chunkSize }),
  // It is zlib's format (RFC 9110, section 8.4.1.2), but some send what that wraps.
  deflate: (isZlib) => (isZlib ? createInflate({ chunkSize }) : createInflateRaw({ chunkSize })),
  br: () => createBrotliDecompress({ chunkSize }),
  zstd: () =>
    createZstdDecompress({ chunkSize, params: { [constants.ZSTD_d_windowLogMax]: zstdWindowLog } }),
} satisfies Record<Compression, (isZlib: boolean) => Transform>;

/** What zlib's format says in the low half of its first byte. */
const deflateMethod = 8;

/** Reads how a body is compressed; `undefined` for what cannot be undone. */
export function parseEncoding(headers: IncomingHttpHeaders): BodyEncoding | undefined {
  const name = headers["content-encoding"]?.trim().toLowerCase() ?? "";
  // A transfer may be compressed by itself, which nobody does.
  const transfer = headers["transfer-encoding"]?.trim().toLowerCase() ?? "chunked";
  if (transfer !== "chunked") return undefined;
  if (name === "" || name === "identity") return "identity";
  return isCompression(name) ? name : undefined;
}

const mebibyte = 1024 * 1024;
/** What a sender can make us remember of what was decompressed; where it is not much, it does not count. */
const windows: Partial<Record<Compression, number>> = {
  br: 16 * mebibyte,
  zstd: 2 ** zstdWindowLog,
};

/** How many bytes undoing a compression takes beside what comes out; 0 where they are not worth counting. */
export function windowOf(encoding: BodyEncoding): number {
  return encoding === "identity" ? 0 : (windows[encoding] ?? 0);
}

/** Makes what undoes a compression; `firstByte` is that of the body. */
export function createDecompressor(compression: Compression, firstByte: number): Transform {
  return decompressors[compression]((firstByte & 0x0f) === deflateMethod);
}

function isCompression(name: string): name is Compression {
  return Object.hasOwn(decompressors, name);
}
