import { maxExceptions } from "@rookery/stacktrace";

/** The start of a list. */
export interface ErrorList {
  readonly items: readonly unknown[];
  /** Of the whole list. */
  readonly length: number;
}

/**
 * Reads as many items of a list as Sentry keeps exceptions; none of what is no list.
 *
 * A revoked proxy throws when it is but asked whether it is a list.
 */
export function readErrorList(value: unknown): ErrorList {
  try {
    // Copied once more, which fills holes: they are no items to those who iterate.
    if (Array.isArray(value)) {
      return { items: Array.from(value.slice(0, maxExceptions)), length: value.length };
    }
  } catch {
    // As good as no list.
  }
  return { items: [], length: 0 };
}
