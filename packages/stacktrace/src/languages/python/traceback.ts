import { createExceptionNode, type ExceptionNode } from "../../chain/exception-node.ts";
import { findHintedMessage } from "../../text/hinted-message.ts";
import { beginsLogRecord } from "../../text/log-record.ts";
import { callStackHeader, isTracebackStart, readLink } from "./chain-start.ts";
import { readFinalLine } from "./final-line.ts";
import { readFrameList } from "./frame-list.ts";

/** One traceback of a chain, and the first line after it. */
export interface Traceback {
  readonly node: ExceptionNode;
  readonly end: number;
}

/** Around the message of an exception that another process raised (`multiprocessing`). */
const quotes = '"""';
/** What the interpreter writes above a traceback of its own. */
const announcement =
  /^(?:Exception (?:in thread|in callback|ignored in)|Task exception was never )/;

/**
 * Reads one traceback: header, frames, class and message, of which all but one may be missing.
 *
 * A message has no end of its own: it goes on, with the exception's notes, until the next traceback,
 * the next log record or the end of the text, unless the hinted message says where it ends.
 */
export function readTraceback(
  lines: readonly string[],
  start: number,
  hintedMessage: string | undefined,
): Traceback {
  const header = lines[start] ?? "";
  const hasHeader = header.endsWith(" (most recent call last):");
  const { frames, end } = readFrameList(lines, hasHeader ? start + 1 : start);
  const isCallStack = header.endsWith(callStackHeader);
  const final = isCallStack ? undefined : readFinalLine(lines[end] ?? "");
  const node = createExceptionNode({ type: final?.type, module: final?.module, value: undefined });
  node.frames = frames;
  if (final === undefined) {
    return { node, end };
  }
  const messageEnd = endOfMessage(lines, end, hintedMessage);
  node.value = toValue([final.message, ...lines.slice(end + 1, messageEnd)]);
  return { node, end: messageEnd };
}

function endOfMessage(
  lines: readonly string[],
  first: number,
  hintedMessage: string | undefined,
): number {
  let end = first + 1;
  while (end < lines.length && !endsMessage(lines[end] ?? "")) {
    end += 1;
  }
  if (readLink(lines[end]) !== undefined) {
    return end;
  }
  const found = findHintedMessage(lines.slice(first, end), hintedMessage);
  return found?.line === 0 ? first + found.end : end;
}

function endsMessage(line: string): boolean {
  return (
    readLink(line) !== undefined ||
    isTracebackStart(line) ||
    announcement.test(line) ||
    beginsLogRecord(line)
  );
}

function toValue(message: readonly string[]): string | undefined {
  const text = message.join("\n").trimEnd();
  const value = text.endsWith(`\n${quotes}`) ? text.slice(0, -quotes.length).trimEnd() : text;
  return value === "" ? undefined : value;
}
