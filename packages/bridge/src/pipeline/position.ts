/** Where a line stood, for people. */
export interface LinePosition {
  /** A file's path as the user gave it, or `stdin`. */
  readonly source: string;
  /** Counted from 1. */
  readonly line: number;
}

/** Where a line stood, for people and for telling it from any other. */
export interface Position extends LinePosition {
  /**
   * Tells sources apart however they are called: a file's device, inode and time of birth, so that
   * it is the same file by any path; empty for what cannot be read again.
   */
  readonly identity: string;
  /**
   * In bytes from the start of the (uncompressed) source; where `identity` is empty because what was
   * delivered may be delivered again, such as a request: how many alike came before it in there.
   */
  readonly offset: number;
  /**
   * Tells one request, datagram or connection from all others, for records that do not say when they
   * were written. @default this run of the process
   */
  readonly delivery?: string;
  /** It is never sent again: what says the same is another. @default false */
  readonly comesOnce?: boolean;
}

/** Writes positions as compilers do, neighbouring lines as a range: `app.log:3, 7-12, web.log:1`. */
export function formatPositions(positions: readonly LinePosition[]): string {
  const ranges = toRanges(positions);
  const texts = ranges.map(({ first, last, source }, index) => {
    const lines = first === last ? `${first}` : `${first}-${last}`;
    return ranges[index - 1]?.source === source ? lines : `${source}:${lines}`;
  });
  return texts.join(", ");
}

interface LineRange {
  readonly source: string;
  readonly first: number;
  last: number;
}

function toRanges(positions: readonly LinePosition[]): readonly LineRange[] {
  const ranges: LineRange[] = [];
  for (const { line, source } of positions) {
    const range = ranges.at(-1);
    if (range?.source === source && range.last + 1 === line) range.last = line;
    else ranges.push({ source, first: line, last: line });
  }
  return ranges;
}
