import type { ExceptionNode } from "../../chain/exception-node.ts";
import type { Language, ParsedTrace } from "../../language.ts";
import type { StackTraceHint } from "../../stack-trace.ts";
import { findChainStart } from "./chain-start.ts";
import { readChain } from "./chain.ts";
import { isFaultFrame, readFault } from "./fault.ts";
import { splitQualifiedName } from "./final-line.ts";
import { frameStart, parseFrameLine } from "./frame-line.ts";
import { readGroupLine } from "./group-line.ts";
import { isGroupAt, readGroup } from "./group.ts";
import { isPlaceOfSyntaxError } from "./syntax-error.ts";
import { readTraceback } from "./traceback.ts";

/** Tracebacks of Python, CPython and PyPy, and what `faulthandler` dumps. */
export const python: Language = {
  platforms: ["python"],
  isFrameAt,
  parse,
};

function isFrameAt(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? "";
  // Most lines are told apart here, without any work on them.
  if (!line.includes(frameStart)) {
    return false;
  }
  const text = withoutMargin(line);
  const frame = parseFrameLine(text);
  if (frame === undefined) {
    return isFaultFrame(text);
  }
  return frame.function !== undefined || isPlaceOfSyntaxError(lines, index);
}

function withoutMargin(line: string): string {
  return readGroupLine(line)?.text ?? line;
}

function parse(lines: readonly string[], anchor: number, hint: StackTraceHint): ParsedTrace {
  if (isFaultFrame(lines[anchor] ?? "")) {
    return readFault(lines, anchor);
  }
  const start = findChainStart(lines, anchor);
  const { node, end } = readChain(lines, start.line, (_lines, first) =>
    isGroupAt(lines, first) ? readGroup(lines, first) : readTraceback(lines, first, hint.message),
  );
  applyHint(node, hint);
  return { platform: "python", root: node, start, end };
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
