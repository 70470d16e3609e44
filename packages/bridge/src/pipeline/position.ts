/** Where a piece of input stood, so that a person can find it. */
export interface Position {
  /** A file's path as the user gave it, or `stdin`. */
  readonly source: string;
  /** Counted from 1. */
  readonly line: number;
  /** In bytes from the start of the (uncompressed) source. */
  readonly offset: number;
}

/** Writes a position as compilers do: `app.log:12`. */
export function formatPosition(position: Position): string {
  return `${position.source}:${position.line}`;
}
