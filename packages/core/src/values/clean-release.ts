import { filledText } from "./filled-text.ts";
import { forbiddenInNames } from "./forbidden-in-names.ts";
import { limitBytes } from "./limit-bytes.ts";

const maxReleaseBytes = 200;
/** What needs no repair, as nearly all names. */
const plain = /^[\w.@+:-]{1,200}$/;
const reserved: ReadonlySet<string> = new Set([".", "..", "latest"]);

/**
 * Makes a release name that Sentry takes, or `undefined` where nothing is left to take.
 *
 * Slashes, backslashes and control characters become `-`; at most 200 bytes; not `.`, `..` or
 * `latest` (Sentry develop docs, event payloads; Sentry drops a release that breaks these rules).
 */
export function cleanRelease(release: unknown): string | undefined {
  if (typeof release === "string" && plain.test(release)) return allowed(release);
  const text = filledText(release)?.trim();
  if (text === undefined) return undefined;
  // A byte has one character at most: what lies beyond need not be read.
  const start = text.slice(0, maxReleaseBytes).replaceAll(forbiddenInNames, "-");
  const clean = limitBytes(start, maxReleaseBytes).trim();
  return allowed(clean);
}

function allowed(name: string): string | undefined {
  return name === "" || reserved.has(name.toLowerCase()) ? undefined : name;
}
