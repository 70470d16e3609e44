import { splitExceptionTitle, type ExceptionTitle } from "./exception-title.ts";

/** What follows the outermost title: its frames, or the inner exception, in old .NET on its line. */
const titleEnds: readonly string[] = ["\n   at ", "\n ---> ", " ---> "];

/**
 * Reads the outermost exception of a trace in the form of .NET's `Exception.ToString()`.
 *
 * Returns `undefined` unless what stands before the first frame or inner exception is a class of a
 * namespace, or is named like an exception.
 */
export function dotnetExceptionTitle(stack: string): ExceptionTitle | undefined {
  let end = stack.length;
  for (const mark of titleEnds) {
    const index = stack.indexOf(mark);
    if (index >= 0 && index < end) end = index;
  }
  const title = splitExceptionTitle(stack.slice(0, end).trimEnd());
  return title !== undefined && looksLikeClass.test(title.type) ? title : undefined;
}

const looksLikeClass = /\.|Exception$/;
