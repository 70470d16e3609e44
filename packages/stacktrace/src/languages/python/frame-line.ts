import { createFrame } from "../../chain/frame.ts";
import type { StackFrame } from "../../stack-trace.ts";
import { readSourceFile } from "./source-file.ts";

/** How every frame begins. */
export const frameStart = 'File "';
const beforeLine = '", line ';
const lineAndFunction = /^(\d{1,9})(?:, in (.+))?$/u;

/**
 * Parses `File "PATH", line N, in FUNCTION` (Python documentation, `traceback`).
 *
 * A `SyntaxError` names the place that could not be parsed in the same form, without a function.
 * Returns `undefined` for any other line.
 */
export function parseFrameLine(line: string, contextLine?: string): StackFrame | undefined {
  const text = line.trim();
  // The last one, because a file name may hold the words itself.
  const end = text.lastIndexOf(beforeLine);
  if (!text.startsWith(frameStart) || end < frameStart.length) {
    return undefined;
  }
  const match = lineAndFunction.exec(text.slice(end + beforeLine.length));
  if (match === null) {
    return undefined;
  }
  return createFrame({
    ...readSourceFile(text.slice(frameStart.length, end)),
    function: match[2],
    lineNumber: Number(match[1]),
    columnNumber: undefined,
    contextLine,
  });
}
