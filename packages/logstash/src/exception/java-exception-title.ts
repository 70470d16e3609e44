import { splitExceptionTitle, type ExceptionTitle } from "./exception-title.ts";

/** How the first frame, or what may stand in its place, begins in Java and JavaScript. */
const bodyMarks: readonly string[] = [
  "\n\tat ",
  "\n    at ",
  "\n\t... ",
  "\nCaused by: ",
  "\n\tSuppressed: ",
  "\nWrapped by: ",
];

const threadPrefix = /^Exception in thread "[^"\n]{0,256}" /;
/** logstash-logback-encoder can put a hash of the trace before the class. */
const hashPrefix = /^<#[0-9a-fA-F]{1,16}> /;
const looksLikeClass = /\.|(?:Exception|Error|Throwable|Failure)$/;

/**
 * Reads the outermost exception of a trace in the form of Java, which V8 shares.
 *
 * The first line names it, except in a trace that prints the root cause first: there the last
 * `Wrapped by:` does. What has no frames or no likely class name gives nothing. logback prints the
 * message `null` where there is none.
 */
export function javaExceptionTitle(stack: string): ExceptionTitle | undefined {
  const start = outermostStart(stack);
  const end = start === undefined ? undefined : bodyStart(stack, start);
  if (start === undefined || end === undefined) return undefined;
  const text = stack.slice(start, end).replace(threadPrefix, "").replace(hashPrefix, "");
  const title = splitExceptionTitle(text);
  if (title === undefined || !looksLikeClass.test(title.type)) return undefined;
  return title.message === "null" ? { type: title.type, message: undefined } : title;
}

function outermostStart(stack: string): number | undefined {
  const wrapper = stack.lastIndexOf("\nWrapped by: ");
  if (wrapper < 0) return 0;
  // Both words in one trace: one of them belongs to a message, and nobody can tell which.
  return stack.includes("\nCaused by: ") ? undefined : wrapper + "\nWrapped by: ".length;
}

function bodyStart(stack: string, start: number): number | undefined {
  let first: number | undefined;
  for (const mark of bodyMarks) {
    const index = stack.indexOf(mark, start);
    if (index >= 0 && (first === undefined || index < first)) first = index;
  }
  return first;
}
