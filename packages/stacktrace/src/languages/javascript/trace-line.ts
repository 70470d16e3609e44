import { indentOf } from "../../text/text-lines.ts";
import { parseFrameLine } from "./frame-line.ts";
import { readHeader } from "./header.ts";
import { readBlockLine } from "./inspect-block.ts";
import {
  addException,
  createV8Exception,
  endMessage,
  type V8Exception,
  type V8Trace,
} from "./v8-exception.ts";

const causedBy = /^\s{0,32}[Cc]aused by: /;
const matchingLines = /^\s{0,256}\.\.\. (\d{1,9}) lines? matching cause stack trace \.\.\.$/;

/** Takes the next line of a V8 trace; `false` when the line does not belong to it any more. */
export function readTraceLine(trace: V8Trace, line: string): boolean {
  const current = trace.open.at(-1);
  if (current === undefined) {
    return false;
  }
  return (
    readFrame(current, line) ||
    readMessage(current, line) ||
    readOmission(current, line) ||
    readJoinedCause(trace, current, line) ||
    readBlockLine(trace, line)
  );
}

function readFrame(current: V8Exception, line: string): boolean {
  // While properties are printed, frames are those of an error in a property without meaning here.
  const parsed = current.hasOpenBlock ? undefined : parseFrameLine(line);
  if (parsed === undefined) {
    return false;
  }
  endMessage(current);
  current.frames.push(parsed.frame);
  current.hasOpenBlock = parsed.isBlockStart;
  return true;
}

function readMessage(current: V8Exception, line: string): boolean {
  if (current.message === undefined) {
    return false;
  }
  const indent = indentOf(line);
  if (indent < current.indent && line.trim() !== "") {
    endMessage(current);
    return false;
  }
  // `util.inspect` indents every line of a nested error by the depth of its header.
  current.message.push(line.slice(Math.min(indent, current.indent)));
  return true;
}

function readOmission(current: V8Exception, line: string): boolean {
  const match = matchingLines.exec(line);
  if (match === null) {
    return false;
  }
  // Node writes at most one such line per error.
  current.omitted ??= { position: current.frames.length, count: Number(match[1]) };
  return true;
}

/** Reads the cause as `pino`, `bunyan` and VError join it to the stack of the error it caused. */
function readJoinedCause(trace: V8Trace, current: V8Exception, line: string): boolean {
  const match = causedBy.exec(line);
  if (match === null || current.hasOpenBlock) {
    return false;
  }
  const text = line.slice(match[0].length);
  const header = readHeader(text);
  const cause = createV8Exception(header?.name, [header?.message ?? text], indentOf(line));
  // Nothing more of the exception before it can come.
  trace.open.pop();
  addException(trace, current, cause);
  return true;
}
