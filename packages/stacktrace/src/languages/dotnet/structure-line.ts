import type { StackFrame } from "../../stack-trace.ts";
import { parseFrameLine } from "./frame-line.ts";

/** A line of a .NET trace that is no message: what it says about the trace. */
export type StructureLine =
  | { readonly kind: "frame"; readonly frame: StackFrame; readonly groupEnds: number }
  /** An exception that is held by the one before it, `header` being its type and message. */
  | InnerLine
  /** The frames of an inner exception are complete. */
  | { readonly kind: "innerEnd" }
  /** The same exception was thrown on from here. */
  | { readonly kind: "rethrow" }
  | { readonly kind: "groupEnd"; readonly groupEnds: number };

/** The header of an inner exception. */
export interface InnerLine {
  readonly kind: "inner";
  /** Its place in `AggregateException.InnerExceptions`, where the line names one. */
  readonly position: number | undefined;
  readonly header: string;
  readonly groupEnds: number;
}

const arrow = "---> ";
const groupMember = /^\(Inner Exception #(\d{1,9})\) /;
/** What closes a member of an `AggregateException`. */
export const groupEnd = "<---";
const innerEnds: ReadonlySet<string> = new Set([
  "--- End of inner exception stack trace ---",
  "--- End of inner ExceptionDetail stack trace ---",
]);
const rethrowStart = "--- End of stack trace from previous location";
/** What stands between the frames of a remote call and those of its caller. */
const rethrown = "Exception rethrown at [";

/**
 * Reads a line as part of the structure of a .NET trace (.NET runtime, `Exception.ToString`,
 * `AggregateException.ToString`).
 *
 * Returns `undefined` for every other line, which can only be part of a message.
 */
export function readStructureLine(line: string): StructureLine | undefined {
  const trimmed = line.trim();
  const text = withoutGroupEnds(trimmed);
  const groupEnds = (trimmed.length - text.length) / groupEnd.length;
  if (text === "") {
    return groupEnds > 0 ? { kind: "groupEnd", groupEnds } : undefined;
  }
  if (text.startsWith(arrow)) {
    return readInner(text.slice(arrow.length).trimStart(), groupEnds);
  }
  if (text.startsWith(rethrown)) {
    return { kind: "rethrow" };
  }
  if (text.startsWith("--- ") && text.endsWith(" ---")) {
    return readSeparator(line, text);
  }
  const frame = parseFrameLine(text)?.frame;
  return frame && { kind: "frame", frame, groupEnds };
}

/** Says how many groups a text closes at its end. */
export function countGroupEnds(text: string): number {
  return (text.length - withoutGroupEnds(text).length) / groupEnd.length;
}

function withoutGroupEnds(text: string): string {
  let end = text.length;
  while (text.endsWith(groupEnd, end)) {
    end -= groupEnd.length;
  }
  return end === text.length ? text : text.slice(0, end);
}

function readInner(text: string, groupEnds: number): InnerLine {
  const member = groupMember.exec(text);
  const position = member === null ? undefined : Number(member[1]);
  return { kind: "inner", position, header: text.slice(member?.[0].length ?? 0), groupEnds };
}

/**
 * Both separators are translated, so that indentation has to tell them apart where the words are
 * not known: .NET indents the end of an inner exception as far as its frames.
 */
function readSeparator(line: string, text: string): StructureLine | undefined {
  if (innerEnds.has(text)) {
    return { kind: "innerEnd" };
  }
  if (text.startsWith(rethrowStart)) {
    return { kind: "rethrow" };
  }
  return { kind: line.startsWith(" ") ? "innerEnd" : "rethrow" };
}
