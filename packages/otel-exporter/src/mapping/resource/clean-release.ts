import { filledText } from "../text/filled-text.ts";
import { limitBytes } from "../text/limit-bytes.ts";
import { forbiddenInNames } from "./forbidden-in-names.ts";

const maxReleaseBytes = 200;
const reserved: ReadonlySet<string> = new Set([".", "..", "latest"]);

/**
 * Makes a release name that Sentry takes, or `undefined` where nothing is left to take.
 *
 * Slashes, backslashes and control characters become `-`; at most 200 bytes; not `.`, `..` or
 * `latest` (Sentry develop docs, event payloads; Sentry drops a release that breaks these rules).
 */
export function cleanRelease(release: unknown): string | undefined {
  const text = filledText(release);
  if (text === undefined) return undefined;
  const clean = limitBytes(text.trim().replaceAll(forbiddenInNames, "-"), maxReleaseBytes).trim();
  return reserved.has(clean.toLowerCase()) ? undefined : clean;
}
