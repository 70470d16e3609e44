import { filledText } from "./filled-text.ts";
import { readProperty } from "./read-properties.ts";

/** What an error says of itself. */
export interface ErrorParts {
  readonly name?: string;
  readonly message?: string;
  readonly stack?: string;
}

/**
 * Reads an error's name, message and stack; `undefined` when the value is no error.
 *
 * Errors of another realm (a worker, a `vm` context, a test runner) are no `instanceof Error`: what
 * has a message and a stack, both texts, is taken for one.
 */
export function errorParts(value: unknown): ErrorParts | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const name = filledText(readProperty(value, "name"));
  const message = filledText(readProperty(value, "message"));
  const stack = filledText(readProperty(value, "stack"));
  const looksLikeError = message !== undefined && stack !== undefined;
  if (!looksLikeError && !isErrorInstance(value)) return undefined;
  return {
    ...(name !== undefined && { name }),
    ...(message !== undefined && { message }),
    ...(stack !== undefined && { stack }),
  };
}

function isErrorInstance(value: object): boolean {
  try {
    return value instanceof Error;
  } catch {
    // A proxy may throw when asked for its prototype.
    return false;
  }
}
