import type { ShownRange } from "./scalar-ranges.ts";

/** What stands in the place of what is not shown. */
const hidden = "[redacted]";
const structure = /[\s:,{}[\]?-]/;

/** A line as it may be shown. */
export interface ShownLine {
  readonly text: string;
  /** Where an offset of the file came to be in it. */
  columnOf(offset: number): number;
}

/**
 * Shows a line of a configuration that could be read: keys, values that may be shown, and what holds them
 * together. Comments are left out: people comment secrets out.
 */
export function showLine(
  text: string,
  line: { readonly start: number; readonly end: number },
  ranges: readonly ShownRange[],
): ShownLine {
  const columns: number[] = [];
  let shown = "";
  let isHiding = false;
  let next = firstRange(ranges, line.start);
  for (let at = line.start; at < line.end; at += 1) {
    while ((ranges[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next += 1;
    const range = ranges[next];
    const isInside = range !== undefined && range.start <= at;
    const character = text.charAt(at);
    if (!isInside && character === "#") break;
    columns[at - line.start] = shown.length;
    const isShown = isInside ? range.isShown : structure.test(character);
    if (isShown) shown += character;
    else if (!isHiding) shown += hidden;
    isHiding = !isShown;
  }
  const length = shown.length;
  return { text: shown.trimEnd(), columnOf: (offset) => columns[offset - line.start] ?? length };
}

/** The first that ends behind an offset; those of aliases may lie in each other. */
function firstRange(ranges: readonly ShownRange[], offset: number): number {
  const index = ranges.findIndex(({ end }) => end > offset);
  return index === -1 ? ranges.length : index;
}
