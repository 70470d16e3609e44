import { createExceptionNode } from "../../chain/exception-node.ts";
import type { ParsedTrace } from "../../language.ts";
import type { StackFrame } from "../../stack-trace.ts";
import { parseFrameLine } from "./frame-line.ts";

/** Frame lines have no comma before `in`: `File "/srv/app/job.py", line 3 in run`. */
const frameLine = /^(File ".{1,4096}", line \d{1,9})( in .+)$/;
const threadLine =
  /^(?:(Current thread)|Thread|Stack) ?(?:0x[\da-f]{1,16} )?.{0,64}\(most recent call first\):$/i;
const faultLine = /^(?<type>Fatal Python error|Windows fatal exception): (?<value>.+)$/;
const timeoutLine = /^(?<type>Timeout) \((?<value>[\d:.]{1,32})\)!$/;
/** How far above its first frame a fault is named. */
const maxDistance = 8;

/** One thread of a dump. */
interface Thread {
  readonly start: number;
  readonly end: number;
  readonly isCurrent: boolean;
}

/** Says whether a line is a frame as `faulthandler` writes it (Python documentation). */
export function isFaultFrame(line: string): boolean {
  return parseFaultFrame(line) !== undefined;
}

/**
 * Reads a dump of `faulthandler`: what happened, and the calls of the thread that it happened in,
 * the most recent first. Other threads are left in the text before or after it.
 */
export function readFault(lines: readonly string[], anchor: number): ParsedTrace {
  const top = findThread(lines, anchor);
  const thread = findCurrentThread(lines, top);
  const fault = findFault(lines, anchor);
  const node = createExceptionNode({ type: fault?.type, module: undefined, value: fault?.value });
  node.frames = readFrames(lines, thread).toReversed();
  const line = fault !== undefined && thread === top ? fault.line : thread.start;
  return { platform: "python", root: node, start: { line, column: 0 }, end: thread.end };
}

function parseFaultFrame(line: string): StackFrame | undefined {
  const match = frameLine.exec(line.trim());
  return match === null ? undefined : parseFrameLine(`${match[1]},${match[2]}`);
}

/** The thread whose first frame is a line, or whose heading it is. */
function findThread(lines: readonly string[], first: number): Thread {
  const heading = threadLine.exec(lines[first - 1] ?? "");
  let end = first;
  while (isFaultFrame(lines[end] ?? "") || (lines[end] ?? "").trim() === "...") {
    end += 1;
  }
  return {
    start: heading === null ? first : first - 1,
    end,
    isCurrent: heading?.[1] !== undefined,
  };
}

function findCurrentThread(lines: readonly string[], top: Thread): Thread {
  let thread = top;
  while (!thread.isCurrent) {
    const heading = (lines[thread.end] ?? "").trim() === "" ? thread.end + 1 : thread.end;
    if (!threadLine.test(lines[heading] ?? "")) {
      return top;
    }
    thread = findThread(lines, heading + 1);
  }
  return thread;
}

function findFault(
  lines: readonly string[],
  anchor: number,
): { readonly line: number; readonly type: string; readonly value: string } | undefined {
  for (let line = anchor - 1; line >= Math.max(0, anchor - maxDistance); line -= 1) {
    const text = lines[line] ?? "";
    const { type, value } = (faultLine.exec(text) ?? timeoutLine.exec(text))?.groups ?? {};
    if (type !== undefined && value !== undefined) {
      return { line, type, value };
    }
  }
  return undefined;
}

function readFrames(lines: readonly string[], { start, end }: Thread): readonly StackFrame[] {
  return lines.slice(start, end).flatMap((line) => parseFaultFrame(line) ?? []);
}
