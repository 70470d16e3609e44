/** Longer lines are cut, such as those of bundled code; in UTF-16 code units. */
const maxLineLength = 300;
/** What is redacted beyond a cut, so that nothing is torn apart that had to be found whole. */
const margin = 200;
const ellipsis = "...";

/**
 * Redacts a line, and cuts one that is too long around a place in it.
 *
 * Of a long line only the surroundings of the place are looked at.
 */
export function cutLine(line: string, place: number, redactLine: (line: string) => string): string {
  if (line.length <= maxLineLength) return redactLine(line);
  const latest = line.length - maxLineLength;
  const start = Math.max(0, Math.min(place - Math.floor(maxLineLength / 2), latest));
  const end = start + maxLineLength;
  const before = Math.min(margin, start);
  const after = Math.min(margin, line.length - end);
  const redacted = redactLine(line.slice(start - before, end + after));
  const shown = redacted.slice(before, Math.max(before, redacted.length - after));
  return `${start > 0 ? ellipsis : ""}${shown.toWellFormed()}${end < line.length ? ellipsis : ""}`;
}
