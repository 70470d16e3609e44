import type { FileHandle } from "node:fs/promises";

import type { Content, KnownStart, Piece } from "./content.ts";
import { fingerprintOf, isFingerprintOf } from "./fingerprint.ts";
import type { Mark } from "./mark.ts";
import { readRange } from "./read-range.ts";

/** How a {@link PlainContent} is read. */
export interface PlainContentOptions {
  /** By how many bytes at its start it is known again. */
  readonly fingerprintBytes: number;
  /** Bytes before it were counted already. */
  readonly start: number;
  /** Told how many bytes were read. */
  readonly onBytes: (count: number) => void;
}

/** Reads a file as it is, and notices when it is not the same anymore. */
export class PlainContent implements Content {
  readonly isComplete = false;
  readonly #handle: FileHandle;
  readonly #known: KnownStart;
  readonly #options: PlainContentOptions;
  #countedTo: number;

  /** The fingerprint in `known` grows with the file. */
  constructor(handle: FileHandle, known: KnownStart, options: PlainContentOptions) {
    this.#handle = handle;
    this.#known = known;
    this.#options = options;
    this.#countedTo = options.start;
  }

  async read(offset: number, maxBytes: number, mark: Mark): Promise<Piece> {
    const { size } = await this.#handle.stat();
    if (size < offset) return { status: "changed" };
    const bytes = await readRange(this.#handle, offset, Math.min(maxBytes, size - offset));
    // Asked for behind what was read: it may have been truncated and have grown again just before.
    if (!(await this.#isSame(mark))) return { status: "changed" };
    if (bytes.length === 0) return { status: "end" };
    this.#count(offset + bytes.length);
    return { status: "bytes", bytes };
  }

  close(): void {}

  /** What is read again is not counted again. */
  #count(offset: number): void {
    const bytes = offset - this.#countedTo;
    if (bytes <= 0) return;
    this.#countedTo = offset;
    this.#options.onBytes(bytes);
  }

  async #isSame({ offset, tail }: Mark): Promise<boolean> {
    const start = await readRange(this.#handle, 0, this.#options.fingerprintBytes);
    const { head } = this.#known;
    if (!isFingerprintOf(head, start)) return false;
    if (start.length > head.length) this.#known.head = fingerprintOf(start);
    // All of it was in the head.
    if (tail === undefined || offset <= head.length) return true;
    return isFingerprintOf(tail, await readRange(this.#handle, offset - tail.length, tail.length));
  }
}
