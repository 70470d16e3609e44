import { createExceptionNode, type ExceptionNode } from "../../chain/exception-node.ts";
import type { StackFrame } from "../../stack-trace.ts";
import { readHeader, splitInnerHeaders } from "./header.ts";
import { countGroupEnds, groupEnd, type InnerLine, type StructureLine } from "./structure-line.ts";

/** An exception while its lines are being read. */
interface DotnetException {
  readonly node: ExceptionNode;
  /** The lines of its message so far; `undefined` once it is complete. */
  message: string[] | undefined;
  /** Whether a group holds it, so that `<---` closes it. */
  readonly isMember: boolean;
}

/** The exceptions of one .NET trace, as far as its lines have been read. */
export interface DotnetTrace {
  readonly root: ExceptionNode;
  /** The exceptions whose frames are still to come, outermost first. */
  readonly open: DotnetException[];
  /** How many of them a group holds: without any there is nothing for `<---` to close. */
  openMembers: number;
}

/** The event log and ASP.NET print the message on a line of its own. */
const messageLabel = /^\n(?:Exception message: )?/;
/** What announces the frames of a remote call, or of a failed test. */
const stackLabel = /(?:\n{1,2}Server stack trace:|\n {0,8}Stack Trace:)$/;
const innerSource = "InnerException";
const memberSource = "InnerExceptions";

/** Begins a trace with the header of the exception thrown last. */
export function createDotnetTrace(
  name: string | undefined,
  message: string | undefined,
): DotnetTrace {
  const root = createException(name, undefined, false);
  const trace = { root: root.node, open: [root], openMembers: 0 };
  if (message !== undefined) {
    beginMessage(trace, root, message);
  }
  return trace;
}

/** Says whether a line that is no structure would belong to the message of an exception. */
export function isInMessage(trace: DotnetTrace): boolean {
  return trace.open.at(-1)?.message !== undefined;
}

/** Adds a further line of a message, behind which an inner exception may begin. */
export function addMessageLine(trace: DotnetTrace, line: string): void {
  const current = trace.open.at(-1);
  if (current?.message === undefined) {
    return;
  }
  const { own, inner } = splitInnerHeaders(line);
  current.message.push(own);
  addInnerHeaders(trace, inner);
  closeGroups(trace, countGroupEnds(line.trimEnd()));
}

/** Adds what a line says to the trace. */
export function addStructureLine(trace: DotnetTrace, line: StructureLine): void {
  const current = trace.open.at(-1);
  if (line.kind === "inner") {
    addInner(trace, line);
    return;
  }
  if (current !== undefined) {
    endMessage(current);
  }
  if (line.kind === "frame") {
    current?.node.frames.push(line.frame);
    closeGroups(trace, line.groupEnds);
  } else if (line.kind === "groupEnd") {
    closeGroups(trace, line.groupEnds);
  } else if (line.kind === "innerEnd" && trace.open.length > 1 && current?.isMember === false) {
    trace.open.pop();
  }
}

/** Ends the trace: messages are complete, and frames stand oldest first. */
export function completeTrace(trace: DotnetTrace): void {
  for (const exception of trace.open) {
    endMessage(exception);
  }
  const pending: ExceptionNode[] = [trace.root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    node.frames = reversed(node.frames);
    for (const child of node.children) {
      pending.push(child.node);
    }
  }
}

function reversed(frames: readonly StackFrame[]): StackFrame[] {
  return frames.toReversed();
}

function addInner(trace: DotnetTrace, line: InnerLine): void {
  const parent = trace.open.at(-1);
  if (parent === undefined) {
    return;
  }
  endMessage(parent);
  const header = readHeader(line.header);
  const isMember = line.position !== undefined;
  const child = createException(header?.name, undefined, isMember);
  if (isMember) {
    parent.node.isGroup = true;
    trace.openMembers += 1;
  }
  if (line.position === 0) {
    // .NET Framework prints the first member as inner exception already, but not its own members.
    parent.node.children.length = 0;
  }
  attach(parent.node, child.node, line.position);
  trace.open.push(child);
  beginMessage(trace, child, header?.message ?? line.header);
  closeGroups(trace, line.groupEnds);
}

function attach(parent: ExceptionNode, child: ExceptionNode, position: number | undefined): void {
  const isGroup = parent.isGroup === true;
  const source = isGroup ? `${memberSource}[${position ?? 0}]` : innerSource;
  parent.children.push({ kind: "chained", source, node: child });
}

function createException(
  name: string | undefined,
  message: string[] | undefined,
  isMember: boolean,
): DotnetException {
  const node = createExceptionNode({ type: name, module: undefined, value: undefined });
  if (name?.endsWith("AggregateException") === true) {
    node.isGroup = true;
  }
  return { node, message, isMember };
}

function beginMessage(trace: DotnetTrace, exception: DotnetException, message: string): void {
  const { own, inner } = splitInnerHeaders(message);
  exception.message = [own];
  addInnerHeaders(trace, inner);
}

function addInnerHeaders(trace: DotnetTrace, headers: readonly string[]): void {
  for (const header of headers) {
    const parent = trace.open.at(-1);
    const { name, message = header } = readHeader(header) ?? {};
    const child = createException(name, [message], false);
    if (parent !== undefined) {
      endMessage(parent);
      attach(parent.node, child.node, undefined);
    }
    trace.open.push(child);
  }
}

/** Closes the innermost members of groups, with everything that is open inside of them. */
function closeGroups(trace: DotnetTrace, count: number): void {
  for (let remaining = Math.min(count, trace.openMembers); remaining > 0; remaining -= 1) {
    const member = trace.open.findLastIndex(({ isMember }) => isMember);
    trace.openMembers -= 1;
    for (const exception of trace.open.splice(member)) {
      endMessage(exception);
    }
  }
}

function endMessage(exception: DotnetException): void {
  const text = exception.message?.join("\n").trimEnd();
  exception.message = undefined;
  const value = text
    ?.slice(0, text.endsWith(groupEnd) ? -groupEnd.length : undefined)
    .replace(messageLabel, "")
    .replace(stackLabel, "");
  if (value !== undefined && value !== "") {
    exception.node.value = value;
  }
}
