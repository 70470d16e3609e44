import { lineFeed } from "./byte-codes.ts";

/** Finds line ends in the bytes at hand, and looks at none of them twice for that. */
export class LineEnds {
  /** A line end, or the end of the bytes: there is none from `#from` up to it. */
  #found = -1;
  #from = 0;

  /** Other bytes are at hand. */
  reset(): void {
    this.#found = -1;
    this.#from = 0;
  }

  /** The next line end, or the end of the bytes. */
  next(bytes: Buffer, from: number): number {
    if (from < this.#from || from > this.#found) {
      const found = bytes.indexOf(lineFeed, from);
      this.#found = found < 0 ? bytes.length : found;
      this.#from = from;
    }
    return this.#found;
  }
}
