import type { Fingerprint } from "./fingerprint.ts";
import type { Mark } from "./mark.ts";

/** What reading a piece of a file gave. */
export type Piece =
  /** At least one byte; never written over later. */
  | { readonly status: "bytes"; readonly bytes: Buffer }
  /** There is no more now. */
  | { readonly status: "end" }
  /** The file was truncated, or written anew: it is no more what was read. */
  | { readonly status: "changed" }
  /** It is no whole gzip file; all that could be read of it was. */
  | { readonly status: "damaged"; readonly reason: "incomplete_gzip" | "damaged_gzip" };

/** The uncompressed content of a file that is open. */
export interface Content {
  /** Whether it ends for good where it ends now. */
  readonly isComplete: boolean;
  /** Reads from an offset on, at most so many bytes; `mark` is one before it that was read. */
  read(offset: number, maxBytes: number, mark: Mark): Promise<Piece>;
  /** Lets go of all but the file. */
  close(): void;
}

/** By what a file is known again when it is read on. */
export interface KnownStart {
  head: Fingerprint;
}
