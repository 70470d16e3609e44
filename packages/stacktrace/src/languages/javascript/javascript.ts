import type { Language, ParsedTrace } from "../../language.ts";
import type { StackTraceHint } from "../../stack-trace.ts";
import { findHeader } from "../../text/header-line.ts";
import { findHintedMessage } from "../../text/hinted-message.ts";
import { indentOf } from "../../text/text-lines.ts";
import { parseFrameLine } from "./frame-line.ts";
import { rankHeader } from "./header.ts";
import { createStackless } from "./inspect-block.ts";
import { restoreOmittedFrames } from "./omitted-frames.ts";
import { platformOf } from "./platform.ts";
import { readTraceLine } from "./trace-line.ts";
import { createV8Exception, endMessage, type V8Exception, type V8Trace } from "./v8-exception.ts";

/** Stack traces of V8: Node, Deno, Bun, and the browsers built on Chromium. */
export const javascript: Language = {
  platforms: ["javascript", "node"],
  isFrameAt: (lines, index) =>
    isFrameLine(lines[index] ?? "") && !rustFrameStart.test(lines[index - 1] ?? ""),
  parse,
};

/** A backtrace of Rust writes its places like V8, each below a line with a number. */
const rustFrameStart = /^\s{0,64}\d{1,6}: {1,32}\S/;

function isFrameLine(line: string): boolean {
  return parseFrameLine(line) !== undefined;
}

interface TraceStart {
  readonly root: V8Exception;
  readonly line: number;
  readonly column: number;
  /** The first line that the reader has to take. */
  readonly next: number;
}

function parse(lines: readonly string[], anchor: number, hint: StackTraceHint): ParsedTrace {
  const start = findHintedStart(lines, anchor, hint) ?? findStart(lines, anchor, hint);
  const trace: V8Trace = {
    exceptions: [start.root],
    open: [start.root],
    listIndents: new Set(),
  };
  let end = start.next;
  while (end < lines.length && readTraceLine(trace, lines[end] ?? "")) {
    end += 1;
  }
  finish(trace);
  const frames = trace.exceptions.flatMap(({ node }) => node.frames);
  const platform = platformOf(frames, hint.platform);
  return { platform, root: start.root.node, start, end };
}

/** The hinted message is taken whole, so that lines in it which look like frames stay message. */
function findHintedStart(
  lines: readonly string[],
  anchor: number,
  hint: StackTraceHint,
): TraceStart | undefined {
  const found = findHintedMessage(lines, hint.message);
  // Below the first frame it is the message of a cause, or of another trace.
  if (found === undefined || found.line >= anchor || !lines.slice(found.end).some(isFrameLine)) {
    return undefined;
  }
  const { line, column, end } = found;
  const text = lines[line] ?? "";
  const name = nameBefore(text.slice(0, column), hint.type);
  const message = [text.slice(column), ...lines.slice(line + 1, end)];
  const root = createV8Exception(name.type, message, indentOf(text));
  return { root, line, column: name.column, next: end };
}

/** `error.name` is free text: only the hint knows where one of several words begins. */
function nameBefore(
  text: string,
  hintedType: string | undefined,
): { readonly type: string | undefined; readonly column: number } {
  if (hintedType !== undefined && text.endsWith(`${hintedType}: `)) {
    return { type: hintedType, column: text.length - hintedType.length - ": ".length };
  }
  const header = rankHeader(text, true)?.header;
  return { type: header?.name ?? hintedType, column: header?.column ?? 0 };
}

function findStart(lines: readonly string[], anchor: number, hint: StackTraceHint): TraceStart {
  return findStacklessStart(lines, anchor) ?? findHeaderStart(lines, anchor, hint);
}

/** An error without a stack may list others that have one, as `Promise.any` makes it. */
function findStacklessStart(lines: readonly string[], anchor: number): TraceStart | undefined {
  for (const [line, text] of lines.slice(0, anchor).entries()) {
    const root = text.endsWith("] {") ? createStackless(text.trim(), indentOf(text)) : undefined;
    if (root !== undefined) {
      return { root, line, column: indentOf(text), next: line + 1 };
    }
  }
  return undefined;
}

function findHeaderStart(
  lines: readonly string[],
  anchor: number,
  hint: StackTraceHint,
): TraceStart {
  const header = findHeader(lines, anchor, rankHeader);
  if (header === undefined) {
    const root = createV8Exception(hint.type, undefined, 0);
    root.node.value = hint.message;
    return { root, line: anchor, column: 0, next: anchor };
  }
  const { line, column, name, message } = header;
  const root = createV8Exception(name, [message], indentOf(lines[line] ?? ""));
  return { root, line, column, next: line + 1 };
}

function finish({ exceptions }: V8Trace): void {
  restoreOmittedFrames(exceptions);
  for (const exception of exceptions) {
    endMessage(exception);
    exception.node.frames = exception.frames.toReversed();
  }
}
