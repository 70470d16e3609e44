import { createExceptionNode } from "../../chain/exception-node.ts";
import type { ParsedTrace } from "../../language.ts";
import type { StackFrame, StackTraceHint } from "../../stack-trace.ts";
import { joinLines } from "../../text/text-lines.ts";
import { readBacktrace } from "./backtrace.ts";
import { parseNumberedLine, toFrame } from "./frame-lines.ts";
import { readPanicLine, type PanicLine } from "./panic-line.ts";

/** The type that Sentry's Rust SDK gives to every panic: its value has none in the text. */
const panicType = "panic";
const backtraceStart = "stack backtrace:";
const errorBacktraceStart = "Stack backtrace:";
/** How far a message is followed to where it ends. */
const maxMessageLines = 1000;
const note = "note: run with `RUST_BACKTRACE=";
const anyNote = "note: ";

/** Reads a panic: its place, its message, and the backtrace if one is printed. */
export function readPanic(
  lines: readonly string[],
  anchor: number,
  panic: PanicLine,
  hint: StackTraceHint,
): ParsedTrace {
  const messageEnd = endOfMessage(lines, panic, hint);
  const value =
    panic.message ??
    joinLines(withoutBacktrace(lines.slice(panic.end, messageEnd))) ??
    hint.message;
  const root = createExceptionNode({ type: hint.type ?? panicType, module: undefined, value });
  const hasBacktrace = lines[messageEnd]?.trim() === backtraceStart;
  const { frames, end } = readBacktrace(lines, hasBacktrace ? messageEnd + 1 : messageEnd);
  root.frames = withPlace(frames.toReversed(), panic);
  const last = hasBacktrace ? end : messageEnd;
  return {
    platform: "native",
    root,
    start: { line: anchor, column: panic.column },
    end: lines[last]?.startsWith(anyNote) === true ? last + 1 : last,
  };
}

/**
 * Ends with the place of the panic where no frame of the app has one: a release build names
 * functions at most, and a stripped one not even them.
 */
function withPlace(frames: StackFrame[], { place }: PanicLine): StackFrame[] {
  const frame = toFrame(undefined, place);
  const isTold = frames.some(({ isInApp, lineNumber }) => isInApp && lineNumber !== undefined);
  return frames.length === 0 || (frame.isInApp && !isTold) ? [...frames, frame] : frames;
}

/**
 * A message ends where the backtrace or the note begins that tells how to get one.
 *
 * Only the first panic of a program has that note; after others a blank line ends the message.
 */
function endOfMessage(
  lines: readonly string[],
  { end: first, message }: PanicLine,
  hint: StackTraceHint,
): number {
  const limit = message === undefined ? Math.min(lines.length, first + maxMessageLines) : first;
  let blank: number | undefined;
  for (let end = first; end < limit; end += 1) {
    const line = lines[end] ?? "";
    if (isBacktraceStart(lines, end) || line.startsWith(note)) {
      return end;
    }
    if (readPanicLine(lines, end) !== undefined && !isIn(hint.message, line)) {
      return blank ?? end;
    }
    blank ??= line.trim() === "" ? end : undefined;
  }
  return blank ?? limit;
}

function isIn(message: string | undefined, line: string): boolean {
  return message?.includes(line) === true;
}

/** An error of `anyhow` that was unwrapped prints its own backtrace as part of the message. */
function withoutBacktrace(message: readonly string[]): readonly string[] {
  const start = message.indexOf(errorBacktraceStart);
  return start > 0 ? message.slice(0, start) : message;
}

/** A program without symbols has no frames to print; the note follows at once. */
function isBacktraceStart(lines: readonly string[], index: number): boolean {
  const next = lines[index + 1];
  return (
    lines[index]?.trim() === backtraceStart &&
    (next === undefined || next.startsWith(anyNote) || parseNumberedLine(next) !== undefined)
  );
}
