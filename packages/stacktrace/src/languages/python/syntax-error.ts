import { readFinalLine } from "./final-line.ts";

const types = new Set(["SyntaxError", "IndentationError", "TabError"]);
/** Above the place or its name may stand a header; below it two lines of source and carets. */
const distance = 4;

/**
 * Says whether `File "PATH", line N` is where a `SyntaxError` could not be parsed.
 *
 * Compilers of other languages name places in these words too, but not with that error below.
 */
export function isPlaceOfSyntaxError(lines: readonly string[], index: number): boolean {
  const below = lines.slice(index + 1, index + 1 + distance);
  return below.some((line) => types.has(readFinalLine(line)?.type ?? "")) || isHeader(lines, index);
}

function isHeader(lines: readonly string[], index: number): boolean {
  return (lines[index - 1] ?? "").endsWith("Traceback (most recent call last):");
}
