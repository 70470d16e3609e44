import { createExceptionNode, type ExceptionNode } from "../../chain/exception-node.ts";
import { findHintedMessage } from "../../text/hinted-message.ts";
import { indentOf } from "../../text/text-lines.ts";
import { parseFrameLine } from "./frame-line.ts";
import { readHeader, type Header } from "./header.ts";

/** An exception with those inside it, and the first line after it. */
export interface Exception {
  readonly node: ExceptionNode;
  readonly end: number;
}

/** An exception of which frames may still follow. */
interface OpenException {
  readonly node: ExceptionNode;
  readonly indent: number;
  /** Its lines so far; frames end it. */
  readonly message: string[];
}

/** What says that another exception made a process exit, and nothing else. */
const wrapper = "an exception was raised:";
/** Above the frames that ExUnit prints. */
const testHeadings = /^\s{0,64}(?:code: |stacktrace:$)/;

/**
 * Reads an exception from its header on, or its frames alone.
 *
 * An exit tells below its message, further indented, which exception made the other process exit:
 * that one is its cause. An exit that has nothing but that is left out.
 */
export function readException(
  lines: readonly string[],
  start: number,
  hintedMessage: string | undefined,
): Exception {
  const header = readHeader(lines[start] ?? "");
  const root = open(header, header === undefined ? -1 : header.indent);
  const stack = [root];
  let end = start;
  if (header !== undefined) {
    end = start + endOfHint([header.message, ...lines.slice(start + 1)], hintedMessage);
    root.message.push(...lines.slice(start + 1, end).map((line) => withoutIndent(line, root)));
  }
  while (end < lines.length && addLine(stack, lines, end)) {
    end += 1;
  }
  while (stack.length > 0) {
    close(stack);
  }
  return { node: withoutWrapper(root.node), end };
}

function endOfHint(lines: readonly string[], hintedMessage: string | undefined): number {
  const found = findHintedMessage(lines, hintedMessage);
  return found?.line === 0 && found.column === 0 ? found.end : 1;
}

/** Adds a line to what is open; `false` when it does not belong to the trace. */
function addLine(stack: OpenException[], lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? "";
  const top = stack.at(-1);
  if (top === undefined) {
    return false;
  }
  if (isFrame(top, lines, index)) {
    addFrame(stack, line);
    return true;
  }
  if (top.node.frames.length > 0 || top.node.type === undefined) {
    return false;
  }
  const header = readHeader(line);
  if (header !== undefined && header.type !== "EXIT" && isInside(header, line, top)) {
    const child = open(header, header.indent);
    top.node.children.push({ kind: "chained", node: child.node });
    stack.push(child);
  } else {
    top.message.push(withoutIndent(line, top));
  }
  return true;
}

function isInside(header: Header, line: string, top: OpenException): boolean {
  return header.column === indentOf(line) && header.indent > top.indent;
}

/** A call alone is a frame only beside another frame, since a message may hold one too. */
function isFrame(top: OpenException, lines: readonly string[], index: number): boolean {
  const parsed = parseFrameLine(lines[index] ?? "");
  if (parsed === undefined) {
    return false;
  }
  const isSure = parsed.hasVersion || parsed.frame.lineNumber !== undefined;
  const isBelowFrame = top.node.frames.length > 0 || top.node.type === undefined;
  return isSure || isBelowFrame || parseFrameLine(lines[index + 1] ?? "") !== undefined;
}

function addFrame(stack: OpenException[], line: string): void {
  const indent = indentOf(line);
  while (stack.length > 1 && (stack.at(-1)?.indent ?? 0) >= indent) {
    close(stack);
  }
  const frame = parseFrameLine(line)?.frame;
  if (frame !== undefined) {
    stack.at(-1)?.node.frames.push(frame);
  }
}

function open(header: Header | undefined, indent: number): OpenException {
  const name = { type: header?.type, module: undefined, value: undefined };
  return {
    node: createExceptionNode(name),
    indent,
    message: header === undefined ? [] : [header.message],
  };
}

function close(stack: OpenException[]): void {
  const closed = stack.pop();
  if (closed === undefined) {
    return;
  }
  const { node, message } = closed;
  node.frames.reverse();
  const end = message.findIndex((line) => testHeadings.test(line));
  const value = message
    .slice(0, end === -1 ? message.length : end)
    .join("\n")
    .trimEnd();
  node.value = value === "" ? undefined : value;
}

function withoutIndent(line: string, { indent }: OpenException): string {
  return indentOf(line) >= indent ? line.slice(indent) : line;
}

function withoutWrapper(root: ExceptionNode): ExceptionNode {
  const [child] = root.children;
  const isWrapper = root.value === wrapper && root.frames.length === 0;
  return isWrapper && child !== undefined ? child.node : root;
}
