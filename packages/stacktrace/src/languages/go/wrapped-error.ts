import { createExceptionNode, type ExceptionNode } from "../../chain/exception-node.ts";
import type { StackFrame, StackTraceHint } from "../../stack-trace.ts";
import { lengthOfLogPrefix } from "../../text/log-prefix.ts";
import { indentOf } from "../../text/text-lines.ts";
import { readFrameLines } from "./frame-lines.ts";
import { readFrameRun } from "./goroutine.ts";

/** An error with its causes, and where its text begins and ends. */
export interface WrappedError {
  /** What was wrapped last. */
  readonly root: ExceptionNode;
  readonly start: { readonly line: number; readonly column: number };
  readonly end: number;
}

/** How many lines the message of one wrapped error may have. */
const maxMessageLines = 20;
/** A line that another logger wrote: fields between tabs, or JSON. */
const otherLine = /^\s*\{|\S\t/;
const wrapped = "- ";

/**
 * Reads stacks of function names without arguments: those of `pkg/errors` (`%+v`, innermost error
 * first, each with its message above its stack), of zap (one stack without a message) and of
 * `xerrors` (outermost error first, each with one frame).
 */
export function readWrappedError(
  lines: readonly string[],
  anchor: number,
  hint: StackTraceHint,
): WrappedError {
  const above = lines[anchor - 1] ?? "";
  const isOutermostFirst =
    above.trimEnd().endsWith(":") && indentOf(above) < indentOf(lines[anchor] ?? "");
  return isOutermostFirst
    ? readOutermostFirst(lines, anchor)
    : readInnermostFirst(lines, anchor, hint);
}

function readInnermostFirst(
  lines: readonly string[],
  anchor: number,
  hint: StackTraceHint,
): WrappedError {
  const start = findMessageStart(lines, anchor, hint);
  let root: ExceptionNode | undefined;
  let messageStart: number = start.line;
  let end = anchor;
  for (let first: number | undefined = anchor; first !== undefined;) {
    const run = readFrameRun(lines, first);
    const column = root === undefined ? start.column : 0;
    root = wrap(root, readMessage(lines, messageStart, first, column), run.frames);
    ({ end } = run);
    messageStart = end;
    first = findNextStack(lines, end);
  }
  const last = lines[end]?.trim() ?? "";
  if (last !== "" && hint.message?.startsWith(`${last}: `) === true) {
    // `WithMessage` adds a message without a stack, which is the last line.
    root = wrap(root, last, []);
    end += 1;
  }
  return { root: root ?? wrap(undefined, undefined, []), start, end };
}

function wrap(
  cause: ExceptionNode | undefined,
  value: string | undefined,
  frames: readonly StackFrame[],
): ExceptionNode {
  const node = createExceptionNode({ type: undefined, module: undefined, value });
  node.frames = [...frames];
  if (cause !== undefined) {
    node.children.push({ kind: "chained", node: cause });
  }
  return node;
}

function readMessage(
  lines: readonly string[],
  first: number,
  end: number,
  column: number,
): string | undefined {
  const text = lines.slice(first, end).join("\n").slice(column).trim();
  return text === "" ? undefined : text;
}

/** The message is the paragraph above the stack, as far as it can be told from a log. */
function findMessageStart(
  lines: readonly string[],
  anchor: number,
  { message }: StackTraceHint,
): WrappedError["start"] {
  const floor = Math.max(0, anchor - maxMessageLines);
  let start = { line: anchor, column: 0 };
  for (let line = anchor - 1; line >= floor; line -= 1) {
    const text = lines[line] ?? "";
    if (isOther(text) || message?.includes(text.trim()) === false) {
      return start;
    }
    const column = lengthOfLogPrefix(text);
    start = { line, column };
    if (column > 0) {
      return start;
    }
  }
  return start;
}

function isOther(line: string): boolean {
  return line.trim() === "" || otherLine.test(line);
}

/** Finds the stack of the next error: right below the message of that error. */
function findNextStack(lines: readonly string[], end: number): number | undefined {
  for (let line = end; line < end + maxMessageLines; line += 1) {
    const text = lines[line] ?? "";
    if (line > end && readFrameLines(lines, line)?.form === "name") {
      return line;
    }
    if (isOther(text) || lengthOfLogPrefix(text) > 0) {
      return undefined;
    }
  }
  return undefined;
}

function readOutermostFirst(lines: readonly string[], anchor: number): WrappedError {
  const line = anchor - 1;
  const column = lengthOfLogPrefix(lines[line] ?? "");
  const first = readFrameRun(lines, anchor);
  const root = wrap(undefined, messageOf((lines[line] ?? "").slice(column)), first.frames);
  let outer = root;
  let { end } = first;
  while (lines[end]?.trimStart().startsWith(wrapped) === true) {
    const run = readFrameRun(lines, end + 1);
    const text = (lines[end] ?? "").trimStart().slice(wrapped.length);
    const node = wrap(undefined, messageOf(text), run.frames);
    outer.children.push({ kind: "chained", node });
    outer = node;
    ({ end } = run);
  }
  return { root, start: { line, column }, end };
}

function messageOf(text: string): string | undefined {
  const message = text.trim().replace(/:$/, "");
  return message === "" ? undefined : message;
}
