import { createExceptionNode, type ExceptionNode } from "../../chain/exception-node.ts";
import type { StackFrame, StackTraceHint } from "../../stack-trace.ts";
import { findHeader } from "../../text/header-line.ts";
import { indentOf } from "../../text/text-lines.ts";
import { readBareFrame, readFrameLine } from "./frame-line.ts";
import { readJoinedHeader, rankJoinedHeader, type JoinedHeader } from "./joined-header.ts";
import { readJavaCall, readJrubyCall } from "./jruby-line.ts";
import { endOfKnownMessage, toExceptionName } from "./message.ts";
import { endOfPrefix } from "./plain-line.ts";
import { readRailsCauses } from "./rails-causes.ts";
import { isLevels } from "./raised-trace.ts";

/** A backtrace that a program joined itself, with the lines that name its exception. */
export interface JoinedTrace {
  readonly root: ExceptionNode;
  readonly start: { readonly line: number; readonly column: number };
  readonly end: number;
}

const causedBy = /^(?:--- )?[Cc]aused by:? ?(?:---)?/;
/** What may stand between frames and the word for their cause; RSpec draws a line. */
const divider = /^-{0,64}$/;

/** Reads the frame of a joined backtrace: any form but the one with a message behind it. */
function readJoinedFrame(line: string): StackFrame | undefined {
  const parsed = readFrameLine(line);
  if (parsed !== undefined) {
    return parsed.message === undefined ? parsed.frame : undefined;
  }
  return readJrubyCall(line) ?? readBareFrame(line) ?? readJavaCall(line);
}

/** Reads a backtrace around its first certain frame, and what names its exception above it. */
export function readJoinedTrace(
  lines: readonly string[],
  anchor: number,
  hint: StackTraceHint,
): JoinedTrace {
  const first = firstFrame(lines, anchor);
  const trace = readOne(lines, first, hint);
  let last = trace;
  while (last !== undefined) {
    const cause = readCause(lines, last.end);
    if (cause === undefined) {
      break;
    }
    last.root.children.push({ kind: "chained", node: cause.root });
    last = cause;
  }
  return { ...trace, end: last.end };
}

function firstFrame(lines: readonly string[], anchor: number): number {
  let first = anchor;
  while (first > 0 && readJoinedFrame(lines[first - 1] ?? "") !== undefined) {
    first -= 1;
  }
  return first;
}

function readOne(lines: readonly string[], first: number, hint: StackTraceHint): JoinedTrace {
  const located = findHeader(lines, first, rankJoinedHeader);
  const header =
    located && readJoinedHeader(lines[located.line] ?? "", located.line === first - 1)?.header;
  if (located === undefined || header === undefined) {
    const root = createExceptionNode(toExceptionName(hint.type, hint.message ?? ""));
    const { frames, end } = readFrames(lines, first);
    root.frames = frames.toReversed();
    return { root, start: { line: first, column: columnOfFrame(lines[first] ?? "") }, end };
  }
  const messageColumn = columnOfMessage(lines[located.line] ?? "", header);
  const known = endOfKnownMessage(lines, located.line, messageColumn, hint.message);
  const begin = known === undefined ? first : skipToFrame(lines, known, first);
  const between = lines.slice(located.line + 1, begin);
  const root = toNode(header, header.column === 0 ? between : between.map(withoutPrefix));
  const { frames, end } = readFrames(lines, begin);
  root.frames = frames.toReversed();
  return { root, start: { line: located.line, column: header.column }, end };
}

function columnOfMessage(line: string, { message }: JoinedHeader): number {
  return line.indexOf(message);
}

/** Where the frames begin behind a known message; where the first one is when there are none. */
function skipToFrame(lines: readonly string[], start: number, first: number): number {
  for (let index = start; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (readJoinedFrame(line) !== undefined) {
      return index;
    }
    if (line.trim() !== "") {
      break;
    }
  }
  return first;
}

function columnOfFrame(line: string): number {
  return readFrameLine(line)?.column ?? 0;
}

function contentOf(line: string | undefined): string {
  return line === undefined ? "" : withoutPrefix(line).trim();
}

function withoutPrefix(line: string): string {
  return line.slice(endOfPrefix(line));
}

function toNode(header: JoinedHeader, between: readonly string[]): ExceptionNode {
  const text = [header.message, ...between];
  if (header.closers.length === 0) {
    const message = header.message === "" ? withoutIndent(between) : text.join("\n");
    return createExceptionNode(toExceptionName(header.name, message));
  }
  const last = text.findIndex((line) => closerOf(line, header.closers) !== undefined);
  const whole = text
    .slice(0, last === -1 ? 1 : last + 1)
    .join("\n")
    .trimEnd();
  const closer = closerOf(whole, header.closers) ?? "";
  const node = createExceptionNode(
    toExceptionName(header.name, whole.slice(0, whole.length - closer.length)),
  );
  let parent = node;
  for (const cause of readRailsCauses(text.slice(last + 1))) {
    const child = createExceptionNode(cause);
    parent.children.push({ kind: "chained", node: child });
    parent = child;
  }
  return node;
}

/** A message below the class, as RSpec prints it, is indented as a whole. */
function withoutIndent(message: readonly string[]): string {
  const first = message.findIndex((line) => line.trim() !== "");
  const indent = indentOf(message[first] ?? "");
  const lines = message.slice(Math.max(0, first));
  return lines.map((line) => line.slice(Math.min(indentOf(line), indent))).join("\n");
}

function closerOf(line: string, closers: readonly string[]): string | undefined {
  return closers.find((closer) => line.trimEnd().endsWith(closer));
}

function readFrames(
  lines: readonly string[],
  first: number,
): { readonly frames: StackFrame[]; readonly end: number } {
  const frames: StackFrame[] = [];
  let end = first;
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? "";
    const frame = readJoinedFrame(line);
    if (frame !== undefined) {
      frames.push(frame);
    } else if (!isLevels(line)) {
      break;
    }
  }
  return { frames, end };
}

/** Reads `Caused by: CLASS: MESSAGE` and its frames, as loggers write the cause behind them. */
function readCause(lines: readonly string[], end: number): JoinedTrace | undefined {
  const start = divider.test(contentOf(lines[end])) ? end + 1 : end;
  const cause = readCauseHeader(lines, start);
  if (cause === undefined) {
    return undefined;
  }
  let first = cause.line + 1;
  while (first < lines.length && !isAfterCauseMessage(lines[first] ?? "")) {
    first += 1;
  }
  const between = lines.slice(cause.line + 1, first).map(withoutPrefix);
  const root = toNode(cause.header, between);
  const list = readFrames(lines, first);
  root.frames = list.frames.toReversed();
  return { root, start: { line: start, column: 0 }, end: list.end };
}

/** Reads the name of a cause behind `Caused by:`, or on the line below it. */
function readCauseHeader(
  lines: readonly string[],
  start: number,
): { readonly line: number; readonly header: JoinedHeader } | undefined {
  const text = contentOf(lines[start]);
  const words = causedBy.exec(text)?.[0] ?? wordsOfJruby(lines, start);
  if (words === undefined) {
    return undefined;
  }
  const line = words.length === text.length ? start + 1 : start;
  const named = line === start ? text.slice(words.length) : contentOf(lines[line]);
  const header = readJoinedHeader(named, true)?.header;
  return header && { line, header };
}

/** JRuby prints a cause at once below the frames, without a word for it. */
function wordsOfJruby(lines: readonly string[], start: number): string | undefined {
  const isBelowFrames = readJrubyCall(lines[start - 1] ?? "") !== undefined;
  const found = isBelowFrames ? readJoinedHeader(lines[start] ?? "", false) : undefined;
  return found?.rank === 0 ? "" : undefined;
}

function isAfterCauseMessage(line: string): boolean {
  return readJoinedFrame(line) !== undefined || causedBy.test(contentOf(line));
}
