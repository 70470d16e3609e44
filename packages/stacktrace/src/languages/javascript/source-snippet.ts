import type { StackFrame } from "../../stack-trace.ts";
import { createScriptFrame } from "./script-frame.ts";
import { toFilePath } from "./source-location.ts";
import type { V8Exception } from "./v8-exception.ts";

/** The source line that a runtime prints for an error that nothing caught. */
interface Snippet {
  /** Absent where the frames alone name the file (Bun). */
  readonly path: string | undefined;
  readonly lineNumber: number;
  /** Where its caret stands, counted from 1. */
  readonly columnNumber: number;
  readonly contextLine: string;
  /** The first line of the snippet. */
  readonly line: number;
}

const pathAndLine = /^(\S.{0,4096}):(\d{1,9})$/;
const numberedLine = /^ {0,8}(\d{1,9}) \| (.*)$/;
const carets = /^[ \t]{0,512}\^+[ \t]{0,512}$/;
/** How far carets are looked for above a header, and a place above them. */
const maxSourceLines = 6;

/** Says whether a line holds nothing but the carets below a source line. */
export function isCaretLine(line: string): boolean {
  return carets.test(line);
}

/**
 * Takes the snippet that Node or Bun prints above the header `header`: place, source and carets.
 *
 * The frame of that place gets the source line. A `SyntaxError` has no such frame, because its code
 * never ran: the place becomes its last one. Returns the line where the trace begins with it; a
 * snippet of any other place is left to the text before the trace.
 */
export function takeSnippetAbove(
  lines: readonly string[],
  header: number,
  exception: V8Exception,
): number | undefined {
  const snippet = findSnippet(lines, header);
  if (snippet === undefined) {
    return undefined;
  }
  const { path, lineNumber, columnNumber, contextLine } = snippet;
  const { frames } = exception;
  const index = frames.findIndex(
    (frame) =>
      frame.lineNumber === lineNumber &&
      (path === undefined || (frame.absPath ?? frame.filename) === path),
  );
  if (index !== -1) {
    setContextLine(frames, index, contextLine);
    return snippet.line;
  }
  if (exception.node.type !== "SyntaxError" || path === undefined) {
    return undefined;
  }
  frames.unshift(createScriptFrame(undefined, { path, lineNumber, columnNumber }, contextLine));
  return snippet.line;
}

/**
 * Takes the snippet that Deno prints between message and frames: source line and caret.
 *
 * It names no place, but its caret stands below the column of one frame.
 */
export function takeSnippetBelow(exception: V8Exception): void {
  const lines = exception.node.value?.split("\n") ?? [];
  const caretLine = lines.at(-1) ?? "";
  if (lines.length < 3 || !carets.test(caretLine)) {
    return;
  }
  const columnNumber = caretLine.indexOf("^") + 1;
  const { frames } = exception;
  const index = frames.findIndex(
    (frame) => frame.columnNumber === columnNumber && frame.absPath !== undefined,
  );
  const contextLine = lines.at(-2)?.trim() ?? "";
  if (index !== -1 && contextLine !== "") {
    setContextLine(frames, index, contextLine);
  }
  exception.node.value = lines.slice(0, -2).join("\n");
}

function findSnippet(lines: readonly string[], header: number): Snippet | undefined {
  const caretLine = findCaretLine(lines, header);
  if (caretLine === undefined) {
    return undefined;
  }
  const columnNumber = (lines[caretLine] ?? "").indexOf("^") + 1;
  const source = lines[caretLine - 1] ?? "";
  const numbered = numberedLine.exec(source);
  if (numbered !== null) {
    return {
      path: undefined,
      lineNumber: Number(numbered[1]),
      columnNumber,
      contextLine: (numbered[2] ?? "").trim(),
      line: firstNumberedLine(lines, caretLine - 1),
    };
  }
  for (let line = caretLine - 2; line >= Math.max(0, caretLine - maxSourceLines); line -= 1) {
    const match = pathAndLine.exec(lines[line] ?? "");
    if (match !== null) {
      const path = toFilePath(match[1] ?? "");
      const lineNumber = Number(match[2]);
      return { path, lineNumber, columnNumber, contextLine: source.trim(), line };
    }
  }
  return undefined;
}

function findCaretLine(lines: readonly string[], header: number): number | undefined {
  for (let line = header - 1; line >= Math.max(1, header - maxSourceLines); line -= 1) {
    if (isCaretLine(lines[line] ?? "")) {
      return line;
    }
  }
  return undefined;
}

function firstNumberedLine(lines: readonly string[], last: number): number {
  let first = last;
  while (first > last - maxSourceLines && numberedLine.test(lines[first - 1] ?? "")) {
    first -= 1;
  }
  return first;
}

function setContextLine(frames: StackFrame[], index: number, contextLine: string): void {
  const frame = frames[index];
  if (frame !== undefined && contextLine !== "") {
    frames[index] = { ...frame, contextLine };
  }
}
