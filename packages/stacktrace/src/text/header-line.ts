/** A line that may introduce an exception: `NAME` or `NAME: MESSAGE`. */
export interface HeaderLine {
  /** Where the name begins; what precedes it on the line is not part of the trace. */
  readonly column: number;
  readonly name: string;
  /** The rest of the line after the colon; may be empty. */
  readonly message: string;
}

/** How sure a header is: the lowest rank wins, and of equal ones the topmost line. */
export interface RankedHeader {
  readonly rank: number;
  readonly header: HeaderLine;
}

/**
 * Judges a line as a header.
 *
 * `isLast` tells that the frames follow at once, which makes a doubtful line more credible.
 */
export type RankHeader = (line: string, isLast: boolean) => RankedHeader | undefined;

/** A header together with its place in the text. */
export interface LocatedHeader extends HeaderLine {
  readonly line: number;
}

/** Finds the line above `end` that introduces the trace; `undefined` when none looks like it. */
export function findHeader(
  lines: readonly string[],
  end: number,
  rankHeader: RankHeader,
): LocatedHeader | undefined {
  let best: (RankedHeader & { readonly line: number }) | undefined;
  for (let line = 0; line < end; line += 1) {
    const ranked = rankHeader(lines[line] ?? "", line === end - 1);
    if (ranked !== undefined && (best === undefined || ranked.rank < best.rank)) {
      best = { ...ranked, line };
    }
  }
  return best && { ...best.header, line: best.line };
}
