import type { StackFrame } from "../../stack-trace.ts";
import { parseNumberedLine, readFrameLines } from "./frame-lines.ts";

/** The frames of one backtrace, and the first line after it. */
export interface Backtrace {
  /** Newest call first, as printed. */
  readonly frames: StackFrame[];
  readonly end: number;
}

/** `[... omitted 5 frames ...]` of the standard library, `⋮ 5 frames hidden ⋮` of color-eyre. */
const omission =
  /^(?:\[\.\.\. omitted \d{1,9} frames? \.\.\.\]|\u22EE \d{1,9} frames? hidden \u22EE)$/;

/** Reads the frames from the line `first` on; numbers that begin anew begin another backtrace. */
export function readBacktrace(lines: readonly string[], first: number): Backtrace {
  const frames: StackFrame[] = [];
  let index = first;
  for (;;) {
    if (omission.test(lines[index]?.trim() ?? "")) {
      index += 1;
      continue;
    }
    const found = readFrameLines(lines, index);
    const isNext = parseNumberedLine(lines[index])?.number !== 0 || frames.length === 0;
    if (found === undefined || !isNext) {
      return { frames, end: index };
    }
    // `<unknown>` without a place tells nothing.
    if (found.frame.function !== undefined || found.frame.filename !== undefined) {
      frames.push(found.frame);
    }
    index = found.end;
  }
}
