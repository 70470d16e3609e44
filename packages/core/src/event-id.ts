import { createHash } from "node:crypto";

/**
 * Derives an `event_id` from what identifies a record, such as project id, file and offset.
 *
 * The same parts always make the same id, so that Sentry drops what it is sent twice (within about
 * an hour). Parts are set apart from each other: `["a", "b"]` and `["ab"]` differ.
 */
export function deriveEventId(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex").slice(0, 32);
}
