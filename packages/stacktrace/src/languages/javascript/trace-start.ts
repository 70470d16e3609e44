import type { StackTraceHint } from "../../stack-trace.ts";
import { findHeader, type LocatedHeader } from "../../text/header-line.ts";
import { findHintedMessage } from "../../text/hinted-message.ts";
import { indentOf } from "../../text/text-lines.ts";
import type { FrameForm } from "./frame-form.ts";
import { rankHeader } from "./header.ts";
import { createStackless } from "./inspect-block.ts";
import { isCaretLine } from "./source-snippet.ts";
import { createV8Exception, type V8Exception } from "./v8-exception.ts";

const thrownAt = "Thrown at:";
const bunStart = "error: ";
/** How far above the frames carets are looked for. */
const maxMessageLines = 64;

/** Where a trace begins, and the exception that its first line names. */
export interface TraceStart {
  readonly root: V8Exception;
  readonly line: number;
  readonly column: number;
  /** The first line that the reader has to take. */
  readonly next: number;
}

/** Finds the header above the frame `anchor`; without one the frames alone are the trace. */
export function findTraceStart(
  lines: readonly string[],
  anchor: number,
  hint: StackTraceHint,
  form: FrameForm,
): TraceStart {
  return (
    findHintedStart(lines, anchor, hint, form) ??
    findStacklessStart(lines, anchor) ??
    findHeaderStart(lines, anchor, hint)
  );
}

/** The hinted message is taken whole, so that lines in it which look like frames stay message. */
function findHintedStart(
  lines: readonly string[],
  anchor: number,
  hint: StackTraceHint,
  form: FrameForm,
): TraceStart | undefined {
  const found = findHintedMessage(lines, hint.message);
  // Below the first frame it is the message of a cause, or of another trace.
  if (found === undefined || found.line >= anchor || !hasFrame(lines, found.end, form)) {
    return undefined;
  }
  const { line, column, end } = found;
  const text = lines[line] ?? "";
  const name = nameBefore(text.slice(0, column), hint.type);
  const message = [text.slice(column), ...lines.slice(line + 1, end)];
  const root = createV8Exception(name.type, message, indentOf(text));
  return { root, line, column: name.column, next: end };
}

function hasFrame(lines: readonly string[], from: number, form: FrameForm): boolean {
  for (let index = from; index < lines.length; index += 1) {
    if (form.isFrameAt(lines, index)) {
      return true;
    }
  }
  return false;
}

const nameCharacter = /[\w$.]/;

/** `error.name` is free text: only the hint knows where one of several words begins. */
function nameBefore(
  text: string,
  hintedType: string | undefined,
): { readonly type: string | undefined; readonly column: number } {
  if (hintedType !== undefined && text.endsWith(`${hintedType}: `)) {
    const column = text.length - hintedType.length - ": ".length;
    // `Error` is no word of its own in `RangeError: `.
    if (!nameCharacter.test(text.charAt(column - 1))) return { type: hintedType, column };
  }
  const header = rankHeader(text, true)?.header;
  return { type: header?.name ?? hintedType, column: header?.column ?? 0 };
}

/** An error without a stack may list others that have one, as `Promise.any` makes it. */
function findStacklessStart(lines: readonly string[], anchor: number): TraceStart | undefined {
  for (let line = 0; line < anchor; line += 1) {
    const text = lines[line] ?? "";
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
  const header = findUnnamed(lines, anchor) ?? findHeader(lines, anchor, rankHeader);
  if (header === undefined) {
    const root = createV8Exception(hint.type, undefined, 0);
    root.node.value = hint.message;
    return { root, line: anchor, column: 0, next: anchor };
  }
  const { line, column, name, message } = header;
  const type = name === "" ? undefined : name;
  const root = createV8Exception(type, [message], indentOf(lines[line] ?? ""));
  return { root, line, column, next: line + 1 };
}

/**
 * Finds what Bun and Node print for what has no class, below the carets of its source line.
 *
 * Bun calls an `Error` without a name of its own `error`; Node prints a thrown text and, with
 * `--trace-uncaught`, `Thrown at:` below it.
 */
function findUnnamed(lines: readonly string[], anchor: number): LocatedHeader | undefined {
  const isThrown = lines[anchor - 1] === thrownAt;
  const line = isThrown ? anchor - 2 : lastCaretLine(lines, anchor) + 1;
  const text = lines[line] ?? "";
  if (isThrown) {
    return { line, column: 0, name: "", message: text };
  }
  return line > 0 && line < anchor && text.startsWith(bunStart)
    ? { line, column: 0, name: "Error", message: text.slice(bunStart.length) }
    : undefined;
}

function lastCaretLine(lines: readonly string[], anchor: number): number {
  for (let line = anchor - 1; line >= Math.max(0, anchor - maxMessageLines); line -= 1) {
    if (isCaretLine(lines[line] ?? "")) {
      return line;
    }
  }
  return -1;
}
