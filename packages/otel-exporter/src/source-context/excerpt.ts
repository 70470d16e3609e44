import { cutLine } from "./cut-line.ts";

/** The lines around one place of a file, as Sentry's frames have them. */
export interface Excerpt {
  readonly pre_context: readonly string[];
  readonly context_line: string;
  readonly post_context: readonly string[];
}

/** A place in a file; both count from 1. */
export interface SourcePlace {
  readonly line: number;
  /** Absent where the trace does not tell. */
  readonly column: number | undefined;
}

/** Lines before and after. */
const linesAround = 5;

/** Takes the lines around a place out of a file; `undefined` where the file has no such line. */
export function excerptOf(
  lines: readonly string[],
  { line, column }: SourcePlace,
  redactLine: (line: string) => string,
): Excerpt | undefined {
  const index = line - 1;
  const text = lines[index];
  if (text === undefined) return undefined;
  const show = (other: string): string => cutLine(other, 0, redactLine);
  return {
    pre_context: lines.slice(Math.max(0, index - linesAround), index).map(show),
    context_line: cutLine(text, (column ?? 1) - 1, redactLine),
    post_context: lines.slice(index + 1, index + 1 + linesAround).map(show),
  };
}
