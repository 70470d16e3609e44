import { readFunctionName } from "./function-name.ts";
import { internalCaller, type SourcePlace } from "./source-file.ts";

/** One line of `Throwable::getTraceAsString`: a call, and where it was made. */
export interface CallLine {
  /** Counted from 0, the call made last. */
  readonly number: number;
  readonly function: string;
  /** Where the **caller** stands; absent for `{main}`, which nobody called. */
  readonly calledFrom: SourcePlace | undefined;
}

const numbered = /^#(\d{1,6}) {1,2}/;
const mainScript = "{main}";
/** The end of `FILE(LINE): `. A path has it rarely, an argument may well. */
const lineInParentheses = /\((\d{1,9})\): /;
/** What stands for a file where code comes from elsewhere. */
const pseudoFiles = new Set(["-", "Command line code", "Standard input code", "php shell code"]);

/**
 * Parses `#N FILE(LINE): CALL(ARGUMENTS)`, `#N [internal function]: CALL(ARGUMENTS)` or `#N {main}`
 * (php-src, `Zend/zend_exceptions.c`, `_build_trace_string`).
 *
 * The arguments are dropped. Returns `undefined` for any other line.
 */
export function parseCallLine(line: string): CallLine | undefined {
  const text = line.trim();
  const match = numbered.exec(text);
  if (match === null) {
    return undefined;
  }
  const number = Number(match[1]);
  const rest = text.slice(match[0].length);
  if (rest.startsWith(mainScript)) {
    return { number, function: mainScript, calledFrom: undefined };
  }
  return rest.startsWith(`${internalCaller}: `)
    ? toCall(number, rest.slice(internalCaller.length + ": ".length), {
        path: internalCaller,
        lineNumber: undefined,
      })
    : parseCallInFile(number, rest);
}

function parseCallInFile(number: number, rest: string): CallLine | undefined {
  const match = lineInParentheses.exec(rest);
  if (match === null) {
    return undefined;
  }
  const path = rest.slice(0, match.index);
  if (!isPath(path)) {
    return undefined;
  }
  const call = rest.slice(match.index + match[0].length);
  return toCall(number, call, { path, lineNumber: Number(match[1]) });
}

function isPath(path: string): boolean {
  return pseudoFiles.has(path) || /[/\\.]/.test(path);
}

function toCall(number: number, call: string, calledFrom: SourcePlace): CallLine | undefined {
  const name = readFunctionName(call);
  return name === undefined ? undefined : { number, function: name, calledFrom };
}
