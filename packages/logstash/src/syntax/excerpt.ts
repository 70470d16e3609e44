/** How much of a long line is shown before and after the character that an error is about. */
const contextLength = 60;

const control = /\p{Cc}/gu;

/**
 * Shows the line of a text that holds an offset, and below it a caret at that character.
 *
 * A long line is cut on both sides. Control characters are blanks, so that the caret stays below
 * its character.
 */
export function excerptAt(text: string, offset: number): readonly [line: string, caret: string] {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const newline = text.indexOf("\n", offset);
  const lineEnd = newline === -1 ? text.length : newline;
  const start = Math.max(lineStart, offset - contextLength);
  const end = Math.min(lineEnd, offset + contextLength);
  const before = `${start > lineStart ? "…" : ""}${text.slice(start, offset)}`;
  const after = `${text.slice(offset, end)}${end < lineEnd ? "…" : ""}`;
  const line = `${before}${after}`.replaceAll(control, " ");
  // A character outside the basic plane is two units of text, but takes one place.
  return [line, `${" ".repeat(Array.from(before).length)}^`];
}
