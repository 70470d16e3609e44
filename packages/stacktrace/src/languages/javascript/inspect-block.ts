import { isLikelyHeader, readHeader } from "./header.ts";
import {
  addException,
  createV8Exception,
  endMessage,
  type V8Exception,
  type V8Trace,
} from "./v8-exception.ts";

/** Without brackets where the program has set the property itself. */
const causeKeys = ["[cause]: ", "cause: "];
const errorsKey = "[errors]: [";
const betweenErrors = "], [";
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
  const causeKey = causeKeys.find((key) => text.startsWith(key));
  const element = trace.lists.get(indent);
  if (text === errorsKey) {
    trace.lists.set(indent + indentStep, 0);
  } else if (text.startsWith("]") && trace.lists.delete(indent + indentStep)) {
    return;
  } else if (text.startsWith(`${errorsKey} `)) {
    addShortErrors(trace, owner, text.slice(errorsKey.length), indent);
  } else if (causeKey !== undefined) {
    const nested = addNested(trace, owner, text.slice(causeKey.length), indent, "cause");
    owner.cause = nested ?? owner.cause;
    keepUnlessNested(owner, nested, text, indent);
  } else if (element !== undefined && !text.startsWith("}")) {
    trace.lists.set(indent, element + 1);
    const nested = addNested(trace, owner, text, indent, `errors[${element}]`);
    keepUnlessNested(owner, nested, text, indent);
  } else {
    keepUnlessNested(owner, undefined, text, indent);
  }
}

/** Errors without stack share a line where it is not too long: `[errors]: [ [Error: a], [Error] ]`. */
function addShortErrors(trace: V8Trace, owner: V8Exception, text: string, indent: number): void {
  const list = text.slice(text.indexOf("["), text.lastIndexOf("]", text.length - 3) + 1);
  for (const [element, error] of list.slice(1, -1).split(betweenErrors).entries()) {
    addNested(trace, owner, `[${error}]`, indent, `errors[${element}]`);
  }
}

function keepUnlessNested(
  owner: V8Exception,
  nested: V8Exception | undefined,
  text: string,
  indent: number,
): void {
  if (nested === undefined) {
    owner.properties.push(" ".repeat(Math.max(indent - owner.indent, 0)) + text);
  }
}

function addNested(
  trace: V8Trace,
  owner: V8Exception,
  text: string,
  indent: number,
  source: string,
): V8Exception | undefined {
  const header = readHeader(text);
  const nested =
    createStackless(text, indent) ??
    (header && isLikelyHeader(header)
      ? createV8Exception(header.name, [header.message], indent)
      : undefined);
  if (nested !== undefined) {
    addException(trace, owner, nested, source);
    owner.node.isGroup ||= source !== "cause";
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
