import type { StackFrame } from "../../stack-trace.ts";
import { readFrameLines, type FrameLines } from "./frame-lines.ts";

/** A run of frames, and the first line after it. */
export interface FrameRun {
  /** Crash frame first, as printed. */
  readonly frames: StackFrame[];
  readonly end: number;
}

/** `goroutine 18 [chan receive, 2 minutes, locked to thread]:`, with addresses since Go 1.23. */
const goroutine =
  /(?:^|[\s"])goroutine \d{1,19} (?:gp=\S{1,32} m=\S{1,32} (?:mp=\S{1,32} )?)?\[[^\]]{0,256}\]:$/;
const systemStack = "runtime stack:";
/** The stack that the scheduler runs on: a signal that ends the program may interrupt it. */
const schedulerStack = "goroutine 0 ";
/** `...additional frames elided...`, `...23 frames elided...`. */
const elision = /^\.\.\.(?:additional|\d{1,9}) frames elided\.\.\.$/;
const unavailable = "goroutine running on other thread; stack unavailable";

/** Says whether a line introduces the stack of a goroutine, or of the runtime itself. */
function isStackHeader(line: string | undefined): boolean {
  const text = line?.trim() ?? "";
  return goroutine.test(text) || text === systemStack;
}

/** Where the introduction of a stack begins: a log may print its own message on the same line. */
export function columnOfStackHeader(line: string): number {
  return Math.max(0, line.lastIndexOf("goroutine "));
}

/** Finds the line that introduces the stack whose first frame is `anchor`; -1 when none does. */
export function findStackHeader(lines: readonly string[], anchor: number): number {
  const above = isRemark(lines[anchor - 1]) ? anchor - 2 : anchor - 1;
  return isStackHeader(lines[above]) ? above : -1;
}

/**
 * Skips the stack of the runtime, which a fatal error shows ahead of the one that was running the
 * program: returns where the frames of the program begin.
 */
export function findProgramStack(lines: readonly string[], header: number, anchor: number): number {
  const text = lines[header]?.trim() ?? "";
  if (text !== systemStack && !text.startsWith(schedulerStack)) {
    return anchor;
  }
  let next = readFrameRun(lines, anchor).end;
  while (lines[next]?.trim() === "") {
    next += 1;
  }
  const first = isRemark(lines[next + 1]) ? next + 2 : next + 1;
  const isStack = isStackHeader(lines[next]) && readFrameLines(lines, first) !== undefined;
  return isStack ? first : anchor;
}

/** Reads the frames from the line `first` on; a goroutine ends with the call that started it. */
export function readFrameRun(lines: readonly string[], first: number): FrameRun {
  const frames: StackFrame[] = [];
  let index = first;
  for (;;) {
    const found = readFrameLines(lines, index);
    if (found === undefined && !isRemark(lines[index])) {
      return { frames, end: index };
    }
    if (found !== undefined) {
      frames.push(found.frame);
    }
    index += found === undefined ? 1 : 2;
    if (isLast(found)) {
      return { frames, end: index };
    }
  }
}

function isLast(found: FrameLines | undefined): boolean {
  return found?.form === "creator";
}

function isRemark(line: string | undefined): boolean {
  const text = line?.trim() ?? "";
  return text === unavailable || elision.test(text);
}
