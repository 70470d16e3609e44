import { isErrorName } from "../../text/error-name.ts";
import { readFinalLine } from "./final-line.ts";

/** What stands above the frames of an exception. */
const tracebackHeader = "Traceback (most recent call last):";
/** What stands above the frames of a call stack, which is no exception. */
export const callStackHeader = "Stack (most recent call last):";
/** What stands above an exception group, which is not parsed yet. */
const groupHeader = "+ Exception Group Traceback (most recent call last):";

const links = new Set([
  "The above exception was the direct cause of the following exception:",
  "During handling of the above exception, another exception occurred:",
]);

/** Says whether a line ties the exception above it to the one below it. */
export function isLink(line: string | undefined): boolean {
  return line !== undefined && links.has(line.trim());
}

/** Says whether another traceback begins at a line. */
export function isTracebackStart(line: string): boolean {
  return (
    line.startsWith(tracebackHeader) ||
    line.startsWith(callStackHeader) ||
    line.trimStart().startsWith(groupHeader)
  );
}

/**
 * Finds where the chain begins whose first frame is the line `anchor`.
 *
 * The header stands right above the frame, but some loggers leave it out. Above it may be exceptions
 * that were never raised, and so have no frames (`raise A from B()`).
 */
export function findChainStart(
  lines: readonly string[],
  anchor: number,
): { readonly line: number; readonly column: number } {
  const above = lines[anchor - 1] ?? "";
  const header = [tracebackHeader, callStackHeader].find((text) => above.endsWith(text));
  if (header === undefined) {
    return { line: anchor, column: 0 };
  }
  const column = above.length - header.length;
  return column > 0 ? { line: anchor - 1, column } : { line: climb(lines, anchor - 1), column };
}

function climb(lines: readonly string[], header: number): number {
  let start = header;
  for (let link = start - 2; isLink(lines[link]); link = start - 2) {
    const final = startOfParagraph(lines, link - 2);
    if (final === undefined) {
      break;
    }
    start = final;
  }
  return start;
}

/** Finds the class and message in the paragraph above a link, below what a logger wrote there. */
function startOfParagraph(lines: readonly string[], last: number): number | undefined {
  let start: number | undefined;
  for (let index = last; (lines[index] ?? "").trim() !== ""; index -= 1) {
    const final = readFinalLine(lines[index] ?? "");
    if (final !== undefined && isErrorName(final.type)) {
      start = index;
    }
  }
  return start;
}
