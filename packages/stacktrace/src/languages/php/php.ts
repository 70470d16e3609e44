import type { ExceptionNode } from "../../chain/exception-node.ts";
import type { Language, ParsedTrace } from "../../language.ts";
import type { StackTraceHint } from "../../stack-trace.ts";
import { findHeader } from "../../text/header-line.ts";
import { parseCallLine } from "./call-line.ts";
import { rankHeader, readHeader, readThrowPlace } from "./header.ts";
import { findLabel, readException, type PhpException } from "./php-exception.ts";
import { readTraceLabel } from "./trace-label.ts";

/** Traces of PHP 5 to 8: uncaught, as a string, `getTraceAsString`, and those that Monolog logs. */
export const php: Language = {
  platforms: ["php"],
  isFrameAt: (lines, index) => parseCallLine(lines[index] ?? "") !== undefined,
  parse,
};

/** How far the header of a chained exception may go on below a line that ends with a place. */
const maxLinesAfterPlace = 16;
const nextStart = "Next ";
const previousStart = "[previous exception] ";
const thrownIn = /^\s{0,8}thrown in .{1,4096} on line (?:<b>)?\d{1,9}(?:<\/b>)?(?:<br \/>)?$/;
/** What closes the context of a log line that ends with an exception (Monolog, `LineFormatter`). */
const contextEnd = /^"\}(?: (?:\[\]|\{\}))?\s{0,8}$/;

function parse(lines: readonly string[], anchor: number, hint: StackTraceHint): ParsedTrace {
  const { first, start } = readFirst(lines, anchor);
  const { root, end } = readChain(lines, first);
  applyHint(root, hint);
  return { platform: "php", root, start, end: endOfTrace(lines, end) };
}

interface FirstException {
  readonly first: PhpException;
  readonly start: ParsedTrace["start"];
}

/** Reads the exception that is printed first, with the header above its calls, if there is one. */
function readFirst(lines: readonly string[], anchor: number): FirstException {
  const header = findHeader(lines, anchor, rankHeader);
  if (header === undefined) {
    const isLabelled = readTraceLabel(lines[anchor - 1]) !== undefined;
    const start = { line: isLabelled ? anchor - 1 : anchor, column: 0 };
    return { first: readException(lines, undefined, anchor), start };
  }
  // Calls above the end of the header are part of the message.
  const label = isComplete(lines, header.line, anchor)
    ? undefined
    : findLabel(lines, header.line + 1);
  const firstCall = label === undefined ? anchor : label + 1;
  return {
    first: readException(lines, header, firstCall),
    start: { line: header.line, column: header.column },
  };
}

/** Says whether a header has its place, or has none at all, before the calls begin. */
function isComplete(lines: readonly string[], headerLine: number, anchor: number): boolean {
  return (
    readTraceLabel(lines[anchor - 1]) !== undefined ||
    lines.slice(headerLine, anchor).some((line) => readThrowPlace(line) !== undefined)
  );
}

interface Chain {
  /** The exception thrown last. */
  readonly root: ExceptionNode;
  readonly end: number;
}

/** Reads what follows an exception: `Next` names what it caused, Monolog what caused it. */
function readChain(lines: readonly string[], first: PhpException): Chain {
  let root = first.node;
  let last = first;
  for (;;) {
    const index = skipBlank(lines, last.end);
    const link = readLink(lines, index);
    if (link === undefined) {
      return { root, end: last.end };
    }
    if (link.isCause) {
      last.node.children.push({ kind: "chained", node: link.exception.node });
    } else {
      link.exception.node.children.push({ kind: "chained", node: root });
      root = link.exception.node;
    }
    last = link.exception;
  }
}

interface Link {
  readonly isCause: boolean;
  readonly exception: PhpException;
}

function readLink(lines: readonly string[], index: number): Link | undefined {
  const line = lines[index] ?? "";
  const text = line.trimStart();
  const isCause = text.startsWith(previousStart);
  const header = isCause ? rankHeader(line)?.header : readNext(text);
  if (header === undefined) {
    return undefined;
  }
  // A first line that ends with a place is the whole header, most likely.
  const isWhole = readThrowPlace(line) !== undefined;
  const label = findLabel(lines, index + 1, isWhole ? maxLinesAfterPlace : undefined);
  if (label === undefined && !isWhole) {
    return undefined;
  }
  // Xdebug prints a table of its own in place of the calls of the exception thrown last.
  const firstCall = label === undefined ? index + 1 : label + 1;
  return { isCause, exception: readException(lines, { ...header, line: index }, firstCall) };
}

function readNext(text: string): ReturnType<typeof readHeader> {
  return text.startsWith(nextStart) ? readHeader(text.slice(nextStart.length)) : undefined;
}

function skipBlank(lines: readonly string[], first: number): number {
  let index = first;
  while (index < lines.length && (lines[index] ?? "").trim() === "") {
    index += 1;
  }
  return index;
}

function endOfTrace(lines: readonly string[], end: number): number {
  const next = lines[skipBlank(lines, end)] ?? "";
  return thrownIn.test(next) || contextEnd.test(next) ? skipBlank(lines, end) + 1 : end;
}

/** Names an exception of which the text has the calls alone. */
function applyHint(node: ExceptionNode, { type, message }: StackTraceHint): void {
  if (node.type === undefined && node.value === undefined) {
    node.type = type;
    node.value = message;
  }
}
