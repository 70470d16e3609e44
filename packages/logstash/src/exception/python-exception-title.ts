import { splitExceptionTitle, type ExceptionTitle } from "./exception-title.ts";

/**
 * Reads the exception that a Python traceback ends with.
 *
 * Python prints the outermost exception last: after the last frame, its source line and carets
 * follows `Class: message`, and the message may go on for several lines. A traceback of an
 * exception group ends with its children instead, so nothing is read from it.
 */
export function pythonExceptionTitle(stack: string): ExceptionTitle | undefined {
  if (stack.includes("Exception Group Traceback")) return undefined;
  const lastFrame = stack.lastIndexOf('\n  File "');
  if (lastFrame < 0) return undefined;
  const start = afterFrame(stack, lastFrame + 1);
  return start === undefined ? undefined : splitExceptionTitle(stack.slice(start).trim());
}

/** Skips the frame's own line and the indented source, carets and repetitions below it. */
function afterFrame(stack: string, frameStart: number): number | undefined {
  let lineEnd = stack.indexOf("\n", frameStart);
  while (lineEnd >= 0 && stack.startsWith("  ", lineEnd + 1)) {
    lineEnd = stack.indexOf("\n", lineEnd + 1);
  }
  return lineEnd < 0 ? undefined : lineEnd + 1;
}
