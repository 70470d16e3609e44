import { limitText } from "@rookery/core/values";

const maxLength = 500;

/**
 * Puts what was thrown into words. Never throws itself.
 *
 * Anything can be thrown, and not all of it can become text: an object without a prototype cannot.
 */
export function describeThrown(thrown: unknown): string {
  try {
    return limitText(String(thrown), maxLength);
  } catch {
    return "a value that cannot be put into words";
  }
}
