import { createExceptionNode, type ExceptionNode } from "../../chain/exception-node.ts";
import type { StackFrame } from "../../stack-trace.ts";
import { readBareFrame, readFrameLine, type FrameLine } from "./frame-line.ts";
import { readJavaCall } from "./jruby-line.ts";
import {
  endOfKnownMessage,
  isWarning,
  readRaised,
  splitNamed,
  toExceptionName,
} from "./message.ts";
import { endOfPrefix, isLogRecordStart } from "./plain-line.ts";

/** Exceptions that belong together, and where their text ends. */
export interface RaisedTrace {
  readonly root: ExceptionNode;
  readonly end: number;
}

const bottomHeader = "Traceback (most recent call last):";
const levels = /^\s{1,64}\.\.\. \d{1,9} levels\.\.\.$/;

/** Says whether the frames below a line are numbered, and end with the one that raised. */
export function isBottomHeader(line: string | undefined): boolean {
  return line?.trimEnd().endsWith(bottomHeader) === true;
}

/** Returns the column at which {@link isBottomHeader} found the header. */
export function columnOfBottomHeader(line: string): number {
  return line.lastIndexOf(bottomHeader);
}

/** Says whether a line counts the calls that were left out of a deep stack. */
export function isLevels(line: string): boolean {
  return levels.test(line);
}

/** Returns the line as the place that raised, with a message behind it; `undefined` for others. */
export function readRaiser(line: string | undefined): FrameLine | undefined {
  const parsed = line === undefined ? undefined : readFrameLine(line);
  const isRaiser = parsed?.isCaller === false && parsed.message !== undefined;
  return isRaiser && !isWarning(parsed.message) ? parsed : undefined;
}

/** Reads exceptions whose callers follow the raising frame, each followed by its cause. */
export function readTopOrder(
  lines: readonly string[],
  start: number,
  hintedMessage: string | undefined,
): RaisedTrace | undefined {
  const first = readTopException(lines, start, hintedMessage);
  let last = first;
  while (last !== undefined) {
    const cause = readTopException(lines, last.end, hintedMessage);
    if (cause === undefined) {
      break;
    }
    last.root.children.push({ kind: "chained", node: cause.root });
    last = cause;
  }
  return first && last && { root: first.root, end: last.end };
}

/** Reads exceptions whose callers precede the raising frame, each preceded by its cause. */
export function readBottomOrder(
  lines: readonly string[],
  start: number,
  hintedMessage: string | undefined,
): RaisedTrace | undefined {
  let last = readBottomException(lines, start, hintedMessage);
  for (let next = last; next !== undefined;) {
    next = readNumbered(lines[next.end]) && readBottomException(lines, next.end, hintedMessage);
    if (next !== undefined && last !== undefined) {
      next.root.children.push({ kind: "chained", node: last.root });
      last = next;
    }
  }
  return last;
}

function readTopException(
  lines: readonly string[],
  start: number,
  hintedMessage: string | undefined,
): RaisedTrace | undefined {
  const raiser = readRaiser(lines[start]);
  if (raiser === undefined) {
    return undefined;
  }
  const messageEnd = endOfMessage(lines, start, raiser, hintedMessage, true);
  const root = toNode(lines, start, messageEnd, raiser);
  const callers = readCallers(lines, messageEnd);
  root.frames = [...callers.frames.toReversed(), raiser.frame];
  return { root, end: callers.end };
}

function readBottomException(
  lines: readonly string[],
  start: number,
  hintedMessage: string | undefined,
): RaisedTrace | undefined {
  const callers = readCallers(lines, start);
  const raiser = readRaiser(lines[callers.end]);
  if (raiser === undefined) {
    // The REPL of Ruby 2.6 and 2.7 numbers the frame that raised too, and names the error below.
    const named = splitNamed(lines[callers.end] ?? "");
    const root = createExceptionNode(named ?? toExceptionName(undefined, ""));
    root.frames = callers.frames;
    const end = named === undefined ? callers.end : callers.end + 1;
    return callers.frames.length === 0 ? undefined : { root, end };
  }
  const end = endOfMessage(lines, callers.end, raiser, hintedMessage, false);
  const root = toNode(lines, callers.end, end, raiser);
  root.frames = [...callers.frames, raiser.frame];
  return { root, end };
}

function toNode(
  lines: readonly string[],
  start: number,
  end: number,
  { message = "", column }: FrameLine,
): ExceptionNode {
  const rest = lines.slice(start + 1, end);
  // A logger that tags each line tags those of the message too.
  const untagged = column === 0 ? rest : rest.map((line) => line.slice(endOfPrefix(line)));
  return createExceptionNode(readRaised(message, untagged));
}

/**
 * Finds the first line after a message: a caller, the next exception, or a record of a logger.
 *
 * A message has no end of its own, so without callers it goes on until one of them.
 */
function endOfMessage(
  lines: readonly string[],
  start: number,
  { messageColumn }: FrameLine,
  hintedMessage: string | undefined,
  areCallersBelow: boolean,
): number {
  const known = endOfKnownMessage(lines, start, messageColumn, hintedMessage);
  if (known !== undefined) {
    return known;
  }
  let end = start + 1;
  while (end < lines.length && !isAfterMessage(lines[end] ?? "")) {
    end += 1;
  }
  if (areCallersBelow && readCaller(lines[end]) !== undefined) {
    return end;
  }
  // Without callers, frames that a program joined are not the message's, nor are blank lines.
  const joined = lines.slice(start + 1, end).findIndex(isJoinedFrame);
  end = joined === -1 ? end : start + 1 + joined;
  while (end > start + 1 && lines[end - 1]?.trim() === "") {
    end -= 1;
  }
  return end;
}

function isJoinedFrame(line: string): boolean {
  const parsed = readFrameLine(line);
  return parsed?.isAlone === true && parsed.message === undefined;
}

function isAfterMessage(line: string): boolean {
  return (
    isLogRecordStart(line) ||
    isBottomHeader(line) ||
    isLevels(line) ||
    readCaller(line) !== undefined ||
    readRaiser(line) !== undefined
  );
}

function readCallers(
  lines: readonly string[],
  start: number,
): { readonly frames: StackFrame[]; readonly end: number } {
  const frames: StackFrame[] = [];
  let end = start;
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? "";
    const frame = readCaller(line) ?? readJavaCall(line);
    if (frame !== undefined) {
      frames.push(frame);
    } else if (!isLevels(line)) {
      break;
    }
  }
  return { frames, end };
}

function readCaller(line: string | undefined): StackFrame | undefined {
  const parsed = line === undefined ? undefined : readFrameLine(line);
  if (parsed !== undefined) {
    return parsed.isCaller && parsed.message === undefined ? parsed.frame : undefined;
  }
  return line?.includes("from ") === true ? readBareFrame(line) : undefined;
}

function readNumbered(line: string | undefined): FrameLine | undefined {
  const parsed = line === undefined ? undefined : readFrameLine(line);
  return parsed?.isNumbered === true ? parsed : undefined;
}
