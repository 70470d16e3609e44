import { isErrorName } from "../../text/error-name.ts";
import { readFinalLine } from "./final-line.ts";
import { isGroupLine } from "./group-line.ts";

/** What stands above the frames of an exception. */
const tracebackHeader = "Traceback (most recent call last):";
/** What stands above the frames of a call stack, which is no exception. */
export const callStackHeader = "Stack (most recent call last):";
/** What stands above the frames of an exception group. */
export const groupHeader = "+ Exception Group Traceback (most recent call last):";

/** The attribute that holds the exception above, by the words that stand between the two. */
/** How many lines of a message without margin are looked past for the beginning of its group. */
const maxMessageLines = 8;

const links = new Map([
  ["The above exception was the direct cause of the following exception:", "__cause__"],
  ["During handling of the above exception, another exception occurred:", "__context__"],
]);

/** The attribute by which the exception below a line holds the one above it, if the line ties them. */
export function readLink(line: string | undefined): string | undefined {
  return line === undefined ? undefined : links.get(line.trim());
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
  const first = topOfGroup(lines, anchor);
  const above = lines[first - 1] ?? "";
  const header = [groupHeader, tracebackHeader, callStackHeader].find((text) =>
    above.endsWith(text),
  );
  if (header === undefined) {
    return { line: first, column: 0 };
  }
  const column = above.length - header.length;
  return above.slice(0, column).trim() === ""
    ? { line: climb(lines, first - 1), column: 0 }
    : { line: first - 1, column };
}

/** The first line of the exception group that a frame belongs to, without its header. */
function topOfGroup(lines: readonly string[], anchor: number): number {
  if (!isGroupLine(lines[anchor] ?? "")) {
    return anchor;
  }
  let top = anchor;
  // Up to Python 3.11 the later lines of a message have no margin.
  for (let index = anchor - 1; index >= 0 && top - index <= maxMessageLines; index -= 1) {
    if (isGroupLine(lines[index] ?? "")) {
      top = index;
    }
    if ((lines[index] ?? "").endsWith(groupHeader)) {
      break;
    }
  }
  return top;
}

function climb(lines: readonly string[], header: number): number {
  let start = header;
  for (let link = start - 2; readLink(lines[link]) !== undefined; link = start - 2) {
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
