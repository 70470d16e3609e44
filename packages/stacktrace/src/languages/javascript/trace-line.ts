import { indentOf } from "../../text/text-lines.ts";
import { readHeader } from "./header.ts";
import { readBlockLine } from "./inspect-block.ts";
import { createScriptFrame } from "./script-frame.ts";
import { parseLocation } from "./source-location.ts";
import {
  addException,
  createV8Exception,
  endMessage,
  type V8Exception,
  type V8Trace,
} from "./v8-exception.ts";

const causedBy = /^\s{0,32}[Cc]aused by: /;
const matchingLines = /^\s{0,256}\.\.\. (\d{1,9}) lines? matching cause stack trace \.\.\.$/;

/** What Node writes between a thrown text and its frames (`--trace-uncaught`). */
const thrownAt = "Thrown at:";
/** What Node before 15 wrote below a frame that it had traced back through a source map. */
const original = /^\s{1,256}-> (?=\S)/;

/** Takes the next line of a trace; `false` when the line does not belong to it any more. */
export function readTraceLine(trace: V8Trace, line: string, isFrameExpected: boolean): boolean {
  const current = trace.open.at(-1);
  if (current === undefined) {
    return false;
  }
  return (
    readFrame(trace, current, line, isFrameExpected) ||
    readMessage(trace, current, line) ||
    readOmission(current, line) ||
    readOriginal(current, line) ||
    readJoinedCause(trace, current, line) ||
    readBlockLine(trace, line)
  );
}

function readFrame(
  trace: V8Trace,
  current: V8Exception,
  line: string,
  isFrameExpected: boolean,
): boolean {
  // While properties are printed, frames are those of an error in a property without meaning here.
  if (current.hasOpenBlock) {
    return false;
  }
  const parsed = trace.form.readFrame(line, isFrameExpected || current.message === undefined);
  if (parsed === undefined) {
    return false;
  }
  endMessage(current);
  current.frames.push(parsed.frame);
  current.hasOpenBlock = parsed.isBlockStart;
  return true;
}

function readMessage(trace: V8Trace, current: V8Exception, line: string): boolean {
  if (current.message === undefined) {
    return false;
  }
  if (line === thrownAt && current.node.type === undefined) {
    return true;
  }
  const indent = indentOf(line);
  // The frames of the outermost error are still to come, however its reporter indents its message.
  const isOutermost = trace.open.length === 1;
  if (!isOutermost && indent < current.indent && line.trim() !== "") {
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

function readOriginal(current: V8Exception, line: string): boolean {
  const frame = current.frames.at(-1);
  const match = frame === undefined ? null : original.exec(line);
  const location = match === null ? undefined : parseLocation(line.slice(match[0].length).trim());
  if (location === undefined) {
    return false;
  }
  current.frames.splice(-1, 1, createScriptFrame(frame?.function, location));
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
  addException(trace, current, cause, "cause");
  return true;
}
