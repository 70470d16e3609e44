import type { Fingerprint } from "./fingerprint.ts";

/** A place in a file where reading can go on as if it had never stopped. */
export interface Mark {
  /** In bytes from the start of the uncompressed content. */
  readonly offset: number;
  /** The number of its line, counted from 1. */
  readonly line: number;
  /** Whether a line begins here; else something of this line was handed on. */
  readonly isLineStart: boolean;
  /** Of the bytes that end here, by which the place is known again; absent where none were read. */
  readonly tail?: Fingerprint | undefined;
}

/** Where a file begins. */
export const fileStart: Mark = { offset: 0, line: 1, isLineStart: true };

/** Of how many bytes the tail of a mark is taken, at most. */
export const maxTailBytes = 1024;
