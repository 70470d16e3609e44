/** How many lines that begin like the hinted message are compared with it in full. */
const maxComparisons = 8;

/** Where a hinted message stands in the text. */
export interface HintedMessage {
  /** The line that the message begins on. */
  readonly line: number;
  /** Where it begins on that line. */
  readonly column: number;
  /** The first line after the message. */
  readonly end: number;
}

/**
 * Finds a known message in the lines of a text, `undefined` when it is not there.
 *
 * It must end its lines, and follow a colon or begin its line, so that a short message is not found
 * inside a longer one.
 */
export function findHintedMessage(
  lines: readonly string[],
  message: string | undefined,
): HintedMessage | undefined {
  if (message === undefined || message.trim() === "") {
    return undefined;
  }
  const [firstLine = "", ...others] = message.trimEnd().split(/\r?\n/);
  let comparisons = 0;
  for (const [line, text] of lines.entries()) {
    const column = text.length - firstLine.length;
    if (!text.endsWith(firstLine) || !isMessageStart(text, column)) {
      continue;
    }
    comparisons += 1;
    if (others.every((other, index) => lines[line + 1 + index] === other)) {
      return { line, column, end: line + 1 + others.length };
    }
    if (comparisons === maxComparisons) {
      return undefined;
    }
  }
  return undefined;
}

function isMessageStart(line: string, column: number): boolean {
  return column === 0 || line.endsWith(": ", column);
}
