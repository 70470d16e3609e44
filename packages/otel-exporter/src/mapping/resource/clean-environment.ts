import { filledText } from "../text/filled-text.ts";
import { forbiddenInNames } from "./forbidden-in-names.ts";

const maxEnvironmentLength = 64;
const reserved: ReadonlySet<string> = new Set([".", "..", "none"]);

/**
 * Makes an environment name that Sentry takes, or `undefined` where nothing is left to take.
 *
 * Slashes, backslashes and control characters become `-`; at most 64 characters; not `.`, `..` or
 * `none` (Sentry develop docs, event payloads).
 */
export function cleanEnvironment(environment: unknown): string | undefined {
  const text = filledText(environment);
  if (text === undefined) return undefined;
  const clean = text
    .trim()
    .replaceAll(forbiddenInNames, "-")
    .slice(0, maxEnvironmentLength)
    .toWellFormed()
    .trim();
  return reserved.has(clean.toLowerCase()) ? undefined : clean;
}
