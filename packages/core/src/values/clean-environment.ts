import { filledText } from "./filled-text.ts";
import { forbiddenInNames } from "./forbidden-in-names.ts";
import { limitBytes } from "./limit-bytes.ts";

/** Sentry's documentation speaks of characters; Relay counts bytes. */
const maxEnvironmentBytes = 64;
/** What needs no repair, as nearly all names. */
const plain = /^[\w.-]{1,64}$/;
const reserved: ReadonlySet<string> = new Set([".", "..", "none"]);

/**
 * Makes an environment name that Sentry takes, or `undefined` where nothing is left to take.
 *
 * Slashes, backslashes and control characters become `-`; at most 64 bytes; not `.`, `..` or
 * `none` (Sentry develop docs, event payloads).
 */
export function cleanEnvironment(environment: unknown): string | undefined {
  if (typeof environment === "string" && plain.test(environment)) return allowed(environment);
  const text = filledText(environment)?.trim();
  if (text === undefined) return undefined;
  const start = text.slice(0, maxEnvironmentBytes).replaceAll(forbiddenInNames, "-");
  const clean = limitBytes(start, maxEnvironmentBytes).trim();
  return allowed(clean);
}

function allowed(name: string): string | undefined {
  return name === "" || reserved.has(name.toLowerCase()) ? undefined : name;
}
