import { promisify } from "node:util";
import {
  brotliCompress,
  brotliCompressSync,
  constants,
  gzip,
  gzipSync,
  zstdCompress,
  zstdCompressSync,
} from "node:zlib";

import { checkWholeNumber } from "../check-whole-number.ts";
import { SentryConfigurationError } from "../configuration-error.ts";
import type { ContentEncoding, ServerProfile } from "../profile/server-profile.ts";

/** How bodies are compressed. */
export interface CompressionOptions {
  /** `zstd` and `br` are for servers that take them; `identity` compresses nothing. @default "gzip" */
  readonly encoding?: ContentEncoding | undefined;
  /**
   * 1 to 9 for gzip, 1 to 22 for zstd, 0 to 11 for br. From JSON, level 1 makes nearly the size of
   * the middle levels in much less time.
   *
   * @default 1
   */
  readonly level?: number | undefined;
  /** Smaller bodies go as they are; at least 0. @default 1024 */
  readonly thresholdBytes?: number | undefined;
}

/** Compresses bodies in one way. */
export interface BodyCompressor {
  readonly encoding: ContentEncoding;
  readonly thresholdBytes: number;
  readonly compress: (body: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

interface Codec {
  readonly minLevel: number;
  readonly maxLevel: number;
  /** Above it even a small body would hold up all else for many milliseconds. */
  readonly maxQuickLevel: number;
  readonly create: (level: number) => {
    readonly now: (body: Uint8Array) => Uint8Array;
    readonly later: (body: Uint8Array) => Promise<Uint8Array>;
  };
}

/** Up to here the work costs less than the trip to the thread pool and back. */
const maxBytesOnTheSpot = 32_768;
const defaultThresholdBytes = 1024;

const gzipLater = promisify(gzip);
const zstdLater = promisify(zstdCompress);
const brotliLater = promisify(brotliCompress);

const codecs: Readonly<Record<Exclude<ContentEncoding, "identity">, Codec>> = {
  gzip: {
    minLevel: 1,
    maxLevel: 9,
    maxQuickLevel: 9,
    create: (level) => ({
      now: (body) => gzipSync(body, { level }),
      later: (body) => gzipLater(body, { level }),
    }),
  },
  zstd: {
    minLevel: 1,
    maxLevel: 22,
    maxQuickLevel: 12,
    create: (level) => {
      const options = { params: { [constants.ZSTD_c_compressionLevel]: level } };
      return {
        now: (body) => zstdCompressSync(body, options),
        later: (body) => zstdLater(body, options),
      };
    },
  },
  br: {
    minLevel: 0,
    maxLevel: 11,
    maxQuickLevel: 6,
    create: (level) => {
      const options = { params: { [constants.BROTLI_PARAM_QUALITY]: level } };
      return {
        now: (body) => brotliCompressSync(body, options),
        later: (body) => brotliLater(body, options),
      };
    },
  },
};

/**
 * Makes the compressor for a transport; `undefined` when nothing is to be compressed.
 *
 * A profile's allowance for store bodies lowers the threshold to it: it counts bytes as they arrive.
 *
 * @throws SentryConfigurationError `transport_encoding`, `transport_encoding_unsupported` (the profile's
 * server does not read it), `transport_compression_level` or `transport_compression_threshold`.
 */
export function createCompressor(
  { encoding = "gzip", level = 1, thresholdBytes = defaultThresholdBytes }: CompressionOptions,
  profile: ServerProfile | undefined,
): BodyCompressor | undefined {
  checkEncoding(encoding, profile);
  checkWholeNumber(
    "transport_compression_threshold",
    "compression.thresholdBytes",
    thresholdBytes,
    {
      min: 0,
    },
  );
  if (encoding === "identity") return undefined;
  const { create, maxLevel, maxQuickLevel, minLevel } = codecs[encoding];
  checkWholeNumber("transport_compression_level", `compression.level (${encoding})`, level, {
    min: minLevel,
    max: maxLevel,
  });
  const { later, now } = create(level);
  const maxNowBytes = level <= maxQuickLevel ? maxBytesOnTheSpot : 0;
  return {
    encoding,
    thresholdBytes: Math.min(thresholdBytes, profile?.maxStoreBytes ?? thresholdBytes),
    compress: (body) => (body.byteLength <= maxNowBytes ? now(body) : later(body)),
  };
}

function checkEncoding(encoding: ContentEncoding, profile: ServerProfile | undefined): void {
  if (encoding !== "identity" && !Object.hasOwn(codecs, encoding)) {
    throw new SentryConfigurationError(
      "transport_encoding",
      `compression.encoding: expected "identity", ${Object.keys(codecs).map(quote).join(", ")}.`,
    );
  }
  if (profile?.encodings.includes(encoding) === false) {
    throw new SentryConfigurationError(
      "transport_encoding_unsupported",
      `compression.encoding: ${profile.name} does not read "${encoding}"; it reads ${profile.encodings.map(quote).join(", ")}.`,
    );
  }
}

function quote(text: string): string {
  return `"${text}"`;
}
