import { createFrame } from "../../chain/frame.ts";
import type { StackFrame } from "../../stack-trace.ts";
import { parseCallLine, type CallLine } from "./call-line.ts";
import { readSourceFile, type SourcePlace } from "./source-file.ts";

/** The calls of one trace, and the first line after them. */
export interface CallList {
  /** The call made last comes first, as printed. */
  readonly calls: readonly CallLine[];
  readonly end: number;
}

/** How many lines one call may take: before PHP 8 the line breaks of its arguments are printed. */
const maxLinesPerCall = 16;

/** Reads numbered calls from the line `first` on, each line passed through `decode`. */
export function readCallList(
  lines: readonly string[],
  first: number,
  decode: (text: string) => string,
): CallList {
  const calls: CallLine[] = [];
  let index = first;
  for (;;) {
    const line = decode(lines[index] ?? "");
    const call = parseCallLine(line);
    // A number that starts again is another trace.
    if (call === undefined || call.number <= (calls.at(-1)?.number ?? -1)) {
      return { calls, end: index };
    }
    calls.push(call);
    if (call.calledFrom === undefined) {
      return { calls, end: index + 1 };
    }
    index = line.trimEnd().endsWith(")") ? index + 1 : endOfCall(lines, index, call.number);
  }
}

function endOfCall(lines: readonly string[], start: number, number: number): number {
  const next = `#${number + 1} `;
  for (let index = start + 1; index < start + maxLinesPerCall; index += 1) {
    const line = (lines[index] ?? "").trimStart();
    if (line.startsWith(next)) {
      return index;
    }
    if (parseCallLine(line) !== undefined) {
      break;
    }
  }
  return start + 1;
}

/**
 * Turns calls into frames, oldest first, each with the function that runs and the line being
 * executed in it.
 *
 * PHP prints a function beside the line that it was called from, so that places move by one; the
 * topmost function is at the place of the throw (Sentry's PHP SDK,
 * `StacktraceBuilder::buildFromBacktrace`).
 */
export function toFrames(
  calls: readonly CallLine[],
  thrownAt: SourcePlace | undefined,
): StackFrame[] {
  const frames: StackFrame[] = [];
  let place = thrownAt;
  for (const call of calls) {
    frames.push(toFrame(call.function, place));
    place = call.calledFrom;
  }
  // A trace that was cut does not name the function that the oldest call stands in.
  if (place !== undefined) {
    frames.push(toFrame(undefined, place));
  }
  return frames.toReversed();
}

function toFrame(name: string | undefined, place: SourcePlace | undefined): StackFrame {
  const file = place && readSourceFile(place);
  return createFrame({
    function: name,
    module: undefined,
    filename: file?.filename,
    absPath: file?.absPath,
    lineNumber: file?.lineNumber,
    columnNumber: undefined,
    isInApp: file?.isInApp ?? true,
    contextLine: undefined,
  });
}
