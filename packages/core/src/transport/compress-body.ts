import { promisify } from "node:util";
import { constants, gzip } from "node:zlib";

const gzipAsync = promisify(gzip);

// From JSON, level 1 makes nearly the size of level 6 in much less time.
const options = { level: constants.Z_BEST_SPEED };

/** Below this, a gzip header and a trip to the thread pool cost more than they save. */
export const compressionThresholdBytes = 1024;

/** Compresses with gzip, the one encoding that Sentry, GlitchTip and Bugsink read alike. */
export function compressBody(body: Uint8Array): Promise<Buffer> {
  return gzipAsync(body, options);
}
