import { maxFramesPerException, maxRestoredFrames } from "../../limits.ts";
import type { StackFrame } from "../../stack-trace.ts";
import { indentOf } from "../../text/text-lines.ts";
import { parseFrameLine } from "./frame-line.ts";

/** The frames of one traceback, and the first line after them. */
export interface FrameList {
  /** Oldest call first, as printed. */
  readonly frames: StackFrame[];
  readonly end: number;
}

const repetition = /^\s{0,256}\[Previous line repeated (\d{1,9}) more times?\]$/;
/** What a logger puts in place of the frames that it has cut out: `...`, `[... 12 more ...]`. */
const cutOut = /^\s{0,256}\[?(?:\.{3}|…)/;
/** How much further than its frame a source line is indented. */
const sourceIndent = 2;

/** Reads frames with their source lines, from the line `first` on. */
export function readFrameList(lines: readonly string[], first: number): FrameList {
  const frames: StackFrame[] = [];
  let index = first;
  for (;;) {
    const line = lines[index] ?? "";
    const sourceEnd = endOfSource(lines, index);
    // Later lines of the source are carets, or the rest of a statement of several lines.
    const source = sourceEnd > index + 1 ? lines[index + 1]?.trim() : undefined;
    const frame = parseFrameLine(line, source);
    if (frame === undefined && !addRepetition(frames, line) && !isCutOut(lines, index)) {
      return { frames, end: index };
    }
    if (frame !== undefined) {
      frames.push(frame);
    }
    index = frame === undefined ? index + 1 : sourceEnd;
  }
}

function isCutOut(lines: readonly string[], index: number): boolean {
  const isBeforeFrame = parseFrameLine(lines[index + 1] ?? "", undefined) !== undefined;
  return isBeforeFrame && cutOut.test(lines[index] ?? "");
}

function endOfSource(lines: readonly string[], frameLine: number): number {
  const indent = indentOf(lines[frameLine] ?? "") + sourceIndent;
  let end = frameLine + 1;
  while (isSource(lines[end], indent)) {
    end += 1;
  }
  return end;
}

function isSource(line: string | undefined, indent: number): boolean {
  return line !== undefined && line.trim() !== "" && indentOf(line) >= indent;
}

/** Puts back the calls of a recursion that Python counts instead of printing them. */
function addRepetition(frames: StackFrame[], line: string): boolean {
  const match = repetition.exec(line);
  if (match === null) {
    return false;
  }
  const repeated = frames.at(-1);
  const budget = Math.max(0, maxRestoredFrames - frames.length);
  const count = Math.min(Number(match[1]), maxFramesPerException, budget);
  if (repeated !== undefined) {
    frames.push(...Array.from({ length: count }, () => repeated));
  }
  return true;
}
