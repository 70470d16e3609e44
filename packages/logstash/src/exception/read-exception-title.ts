import { dotnetExceptionTitle } from "./dotnet-exception-title.ts";
import type { ExceptionTitle } from "./exception-title.ts";
import { javaExceptionTitle } from "./java-exception-title.ts";
import { pythonExceptionTitle } from "./python-exception-title.ts";
import { pythonTraceHeader } from "./python-trace-header.ts";

/** Three blanks, where V8 has four. */
const dotnetMark = "\n   at ";

/**
 * Reads the class and message of the outermost exception from the text of a stack trace.
 *
 * Returns `undefined` unless the text makes it certain: a wrong type would group unlike errors.
 */
export function readExceptionTitle(stack: string): ExceptionTitle | undefined {
  if (stack.includes(pythonTraceHeader)) return pythonExceptionTitle(stack);
  return stack.includes(dotnetMark) ? dotnetExceptionTitle(stack) : javaExceptionTitle(stack);
}
