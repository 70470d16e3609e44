import type { Parameter, ScannedText } from "./scanned-text.ts";
import { units } from "./unit-kinds.ts";

/**
 * Finds values in quotes: `="…"` and `='…'`, on one line.
 *
 * Quotes elsewhere are part of what is said: `Cannot find module 'x'`.
 */
export class QuotedValues {
  readonly #scan: ScannedText;
  /** Where the line ends that is known to have no such quote any more. */
  readonly #openUntil = new Map<number, number>();

  constructor(scan: ScannedText) {
    this.#scan = scan;
  }

  /** The value whose opening quote is at an index. */
  find(start: number): Parameter | undefined {
    const quote = this.#scan.unit(start);
    const isQuote = quote === units.doubleQuote || quote === units.singleQuote;
    if (!isQuote || this.#scan.unit(start - 1) !== units.equals) return undefined;
    if (start < (this.#openUntil.get(quote) ?? 0)) return undefined;
    const end = this.#scan.runEnd(
      start + 1,
      (unit) => unit !== quote && unit !== units.lineFeed && unit !== -1,
    );
    if (this.#scan.unit(end) === quote) return { name: "quoted_str", start, end: end + 1 };
    this.#openUntil.set(quote, end);
    return undefined;
  }
}
