import type { ExceptionNode } from "../../chain/exception-node.ts";
import type { Language, ParsedTrace } from "../../language.ts";
import type { StackTraceHint } from "../../stack-trace.ts";
import { findChainStart, isLink } from "./chain-start.ts";
import { splitQualifiedName } from "./final-line.ts";
import { parseFrameLine } from "./frame-line.ts";
import { readTraceback, type Traceback } from "./traceback.ts";

/** Tracebacks of Python 3, CPython and PyPy. */
export const python: Language = {
  platforms: ["python"],
  isFrameAt: (lines, index) => isFrameLine(lines[index] ?? ""),
  parse,
};

function isFrameLine(line: string): boolean {
  return parseFrameLine(line) !== undefined;
}

function parse(lines: readonly string[], anchor: number, hint: StackTraceHint): ParsedTrace {
  const start = findChainStart(lines, anchor);
  let last = readTraceback(lines, start.line, hint.message);
  for (let next = readLinked(lines, last, hint); next !== undefined;) {
    next.node.children.push({ kind: "chained", node: last.node });
    last = next;
    next = readLinked(lines, last, hint);
  }
  applyHint(last.node, hint);
  return { platform: "python", root: last.node, start, end: last.end };
}

/** Reads the traceback that a link announces: blank line, link, blank line, traceback. */
function readLinked(
  lines: readonly string[],
  { end }: Traceback,
  hint: StackTraceHint,
): Traceback | undefined {
  if (!isLink(lines[end])) {
    return undefined;
  }
  const start = (lines[end + 1] ?? "").trim() === "" ? end + 2 : end + 1;
  const traceback = readTraceback(lines, start, hint.message);
  const isEmpty = traceback.node.type === undefined && traceback.node.frames.length === 0;
  return isEmpty ? undefined : traceback;
}

/** Names an exception of which the text has the frames alone. */
function applyHint(node: ExceptionNode, { type, message }: StackTraceHint): void {
  if (node.type !== undefined) {
    return;
  }
  const name = type === undefined ? undefined : splitQualifiedName(type);
  node.type = name?.type;
  node.module = name?.module;
  node.value = message;
}
