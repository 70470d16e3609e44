import { createExceptionNode, type ExceptionNode } from "../../chain/exception-node.ts";
import type { StackFrame, StackTraceHint } from "../../stack-trace.ts";
import { lengthOfLogPrefix } from "../../text/log-prefix.ts";
import { indentOf } from "../../text/text-lines.ts";
import { readPanicValue } from "./panic-value.ts";

/** What stands above a stack: the panics that led to it, or the runtime's reason to end. */
export interface PanicHeader {
  readonly start: { readonly line: number; readonly column: number };
  /** The one raised first at the beginning; the last one is what ended the goroutine. */
  readonly exceptions: readonly ExceptionNode[];
  /** Whether the panic was caught, so that the newest calls are those of who caught it. */
  readonly isRecovered: boolean;
}

/** How far above the stack its header may begin: a message of more lines is not expected. */
const maxHeaderLines = 1000;
const panicStart = "panic: ";
const nestedStart = "\tpanic: ";
const fatalStart = "fatal error: ";
const signal = /^(SIG[A-Z]{2,8}): (.+)$/;
const race = "WARNING: DATA RACE";
const served = "http: panic serving ";
/** What code that recovers a panic logs right above the stack: `recovered from panic: VALUE`. */
const recovered = /\bpanic(?:ked)?(?: recovered| caught)?: /i;
const repanicked = /\[recovered(?:, repanicked)?\]$/;
/** Addresses and registers, which name the process rather than the failure. */
const remark =
  /^(?:\[signal SIG|PC=0x|\[originating from goroutine |runtime: |r[a-z\d]{1,3} {1,4}0x)/;

/** Finds what is printed above the stack whose header is the line `end`. */
export function findPanicHeader(
  lines: readonly string[],
  end: number,
  hint: StackTraceHint,
): PanicHeader | undefined {
  const floor = Math.max(0, end - maxHeaderLines);
  for (let line = end - 1; line >= floor; line -= 1) {
    const header = readHeaderAt(lines, line, end, hint);
    if (header !== undefined) {
      return header;
    }
  }
  return undefined;
}

function readHeaderAt(
  lines: readonly string[],
  line: number,
  end: number,
  hint: StackTraceHint,
): PanicHeader | undefined {
  const text = lines[line] ?? "";
  const column = lengthOfLogPrefix(text) || indentOf(text);
  const start = { line, column };
  if (text.startsWith(panicStart, column) && !text.startsWith(nestedStart)) {
    return readPanics(lines, start, end, hint);
  }
  const name = readFatal(text.trim());
  if (name !== undefined) {
    return { start, exceptions: [createExceptionNode(name)], isRecovered: false };
  }
  return readRecovered(lines, line, end);
}

function readFatal(text: string): Pick<ExceptionNode, "type" | "module" | "value"> | undefined {
  if (text.startsWith(fatalStart)) {
    return { type: "fatal error", module: undefined, value: text.slice(fatalStart.length) };
  }
  if (text === race) {
    return { type: "DATA RACE", module: undefined, value: undefined };
  }
  const match = signal.exec(text);
  return match === null ? undefined : { type: match[1], module: undefined, value: match[2] };
}

/** What caught a panic logs it in one message with the stack, as `net/http` does. */
function readRecovered(
  lines: readonly string[],
  line: number,
  end: number,
): PanicHeader | undefined {
  const text = lines[line] ?? "";
  const place = findServed(text) ?? (line === end - 1 ? findRecovered(text) : undefined);
  if (place === undefined) {
    return undefined;
  }
  const message = [text.slice(place.value), ...lines.slice(line + 1, end)];
  const start = { line, column: place.column };
  return { start, exceptions: [toNode(message)], isRecovered: true };
}

interface ValuePlace {
  readonly column: number;
  /** Where the value of the panic begins. */
  readonly value: number;
}

function findServed(text: string): ValuePlace | undefined {
  const column = text.indexOf(served);
  const colon = column === -1 ? -1 : text.indexOf(": ", column + served.length);
  return colon === -1 ? undefined : { column, value: colon + ": ".length };
}

function findRecovered(text: string): ValuePlace | undefined {
  const match = recovered.exec(text);
  return match === null ? undefined : { column: match.index, value: match.index + match[0].length };
}

function readPanics(
  lines: readonly string[],
  start: PanicHeader["start"],
  end: number,
  hint: StackTraceHint,
): PanicHeader {
  const first = (lines[start.line] ?? "").slice(start.column + panicStart.length);
  const panics: string[][] = [[first]];
  const hinted = hint.message?.split("\n") ?? [];
  for (const line of lines.slice(start.line + 1, end)) {
    const isHinted = hinted.includes(line.trim());
    if (line.startsWith(nestedStart) && !isHinted) {
      panics.push([line.slice(nestedStart.length)]);
    } else if (!remark.test(line)) {
      // The runtime indents the later lines of a message by a tab.
      panics.at(-1)?.push(line.startsWith("\t") ? line.slice(1) : line);
    }
  }
  const isRecovered = repanicked.test(panics.at(-2)?.[0] ?? first);
  return { start, exceptions: withoutRepeated(panics.map(toNode)), isRecovered };
}

function toNode(message: readonly string[]): ExceptionNode {
  let end = message.length;
  while (end > 1 && message[end - 1]?.trim() === "") {
    end -= 1;
  }
  const { type, value } = readPanicValue(message.slice(0, end));
  return createExceptionNode({ type, module: undefined, value: value === "" ? undefined : value });
}

/** A panic that was recovered and raised again with the same value is one panic. */
function withoutRepeated(nodes: readonly ExceptionNode[]): readonly ExceptionNode[] {
  return nodes.filter((node, index) => {
    const next = nodes[index + 1];
    return next === undefined || next.type !== node.type || next.value !== node.value;
  });
}

/**
 * Ties panics together and gives them frames, crash frame first: each was raised by what lies below
 * the call of `panic` that it made, and the last one by the whole stack.
 */
export function chainPanics(
  exceptions: readonly ExceptionNode[],
  frames: readonly StackFrame[],
): ExceptionNode {
  const calls = [...frames.keys()].filter((index) => isPanicCall(frames[index])).toReversed();
  let root = createExceptionNode({ type: undefined, module: undefined, value: undefined });
  for (const [index, node] of exceptions.entries()) {
    const call = calls[index];
    const isKnown = calls.length === exceptions.length - 1 && call !== undefined;
    node.frames = isKnown && index < exceptions.length - 1 ? frames.slice(call + 1) : [];
    if (index > 0) {
      node.children.push({ kind: "chained", node: root });
    }
    root = node;
  }
  root.frames = [...frames];
  return root;
}

/** Says whether a frame is the runtime's own, by which Go code raises a panic. */
export function isPanicCall(frame: StackFrame | undefined): boolean {
  return (
    (frame?.function === "panic" && frame.module === undefined) ||
    (frame?.function === "gopanic" && frame.module === "runtime")
  );
}
