import { isLikelyHeader, readHeader } from "./header.ts";
import {
  addException,
  createV8Exception,
  endMessage,
  type V8Exception,
  type V8Trace,
} from "./v8-exception.ts";

const causeKey = "[cause]: ";
const errorsKey = "[errors]: [";
const blockStart = " {";
const indentStep = 2;

/**
 * Takes a line of the properties that Node prints below an error (`util.inspect`).
 *
 * `[cause]` and the elements of `[errors]` become exceptions, other properties are passed over.
 * Returns `false` when no error's properties are being printed.
 */
export function readBlockLine(trace: V8Trace, line: string): boolean {
  if (!trace.open.some(({ hasOpenBlock }) => hasOpenBlock)) {
    return false;
  }
  const text = line.trim();
  const indent = line.length - line.trimStart().length;
  const owner = text === "" ? undefined : ownerOf(trace, text, indent);
  if (owner !== undefined) {
    readProperty(trace, owner, text, indent);
  }
  return true;
}

/** Ends what the line shows to be over; `undefined` when the line does no more than that. */
function ownerOf({ open }: V8Trace, text: string, indent: number): V8Exception | undefined {
  for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
    if (last.hasOpenBlock && indent > last.indent) {
      return last;
    }
    open.pop();
    if (last.hasOpenBlock && text.startsWith("}")) {
      return undefined;
    }
  }
  return undefined;
}

function readProperty(trace: V8Trace, owner: V8Exception, text: string, indent: number): void {
  if (text === errorsKey) {
    trace.listIndents.add(indent + indentStep);
  } else if (text.startsWith("]")) {
    trace.listIndents.delete(indent + indentStep);
  } else if (text.startsWith(causeKey)) {
    owner.cause = addNested(trace, owner, text.slice(causeKey.length), indent);
  } else if (trace.listIndents.has(indent)) {
    addNested(trace, owner, text, indent);
  }
}

function addNested(
  trace: V8Trace,
  owner: V8Exception,
  text: string,
  indent: number,
): V8Exception | undefined {
  const header = readHeader(text);
  const nested =
    createStackless(text, indent) ??
    (header && isLikelyHeader(header)
      ? createV8Exception(header.name, [header.message], indent)
      : undefined);
  if (nested !== undefined) {
    addException(trace, owner, nested);
  }
  return nested;
}

/** Reads `[NAME: MESSAGE]`, which is how an error prints that has no stack. */
export function createStackless(text: string, indent: number): V8Exception | undefined {
  const isBlockStart = text.endsWith(blockStart);
  const printed = isBlockStart ? text.slice(0, -blockStart.length) : text.replace(/,$/, "");
  if (!printed.startsWith("[") || !printed.endsWith("]")) {
    return undefined;
  }
  const header = readHeader(printed.slice(1, -1));
  if (header === undefined || !isLikelyHeader(header)) {
    return undefined;
  }
  const exception = createV8Exception(header.name, [header.message], indent);
  endMessage(exception);
  exception.hasOpenBlock = isBlockStart;
  return exception;
}
