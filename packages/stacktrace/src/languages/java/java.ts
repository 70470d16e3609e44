import type { Language, ParsedTrace } from "../../language.ts";
import type { StackTraceHint } from "../../stack-trace.ts";
import { findHeader } from "../../text/header-line.ts";
import { findHintedMessage } from "../../text/hinted-message.ts";
import { indentOf } from "../../text/text-lines.ts";
import { completeFrames } from "./common-frames.ts";
import { parseErrorMap, parseMapFrame } from "./error-map.ts";
import { parseFrameLine, parseFrameWithinTrace } from "./frame-line.ts";
import { isLinkHeader, rankHeader } from "./header.ts";
import { createJavaException, endMessage, type JavaException } from "./java-exception.ts";
import { addStructureLine, createJavaTrace, type JavaTrace } from "./java-trace.ts";
import { readStructureLine, type StructureLine } from "./structure-line.ts";

/** Stack traces of the JVM: Java, Kotlin, Scala, Groovy, Clojure; by the JDK or a logging library. */
export const java: Language = {
  platforms: ["java"],
  isFrameAt: (lines, index) => {
    const line = lines[index] ?? "";
    return isFrameLine(line) || parseMapFrame(line) !== undefined;
  },
  parse,
};

function isFrameLine(line: string): boolean {
  return parseFrameLine(line) !== undefined;
}

const splitLink = "Caused by:";

interface TraceStart {
  readonly first: JavaException;
  readonly line: number;
  readonly column: number;
  /** The first line after the header that is still to be read. */
  readonly next: number;
}

function parse(lines: readonly string[], anchor: number, hint: StackTraceHint): ParsedTrace {
  if (!isFrameLine(lines[anchor] ?? "")) {
    return parseErrorMap(lines, anchor);
  }
  const firstFrame = findFirstFrame(lines, anchor);
  const start = findHintedStart(lines, firstFrame, hint) ?? findStart(lines, firstFrame);
  const trace = createJavaTrace(start.first);
  const exceptions = new Set([start.first]);
  const end = readLines(lines, start.next, trace, exceptions);
  completeFrames([...exceptions]);
  applyHint(trace.root, hint);
  return { platform: "java", root: trace.root.node, start, end };
}

/** Frames without a place may stand above the first one that has one. */
function findFirstFrame(lines: readonly string[], anchor: number): number {
  let first = anchor;
  while (first > 0 && parseFrameWithinTrace(lines[first - 1] ?? "") !== undefined) {
    first -= 1;
  }
  return first;
}

/** Reads on as long as lines belong to the trace, and returns where the first other line stands. */
function readLines(
  lines: readonly string[],
  first: number,
  trace: JavaTrace,
  exceptions: Set<JavaException>,
): number {
  let end = first;
  for (let index = first; index < lines.length; index += 1) {
    if (readSplitLink(lines, index, trace)) {
      exceptions.add(trace.current);
      index += 1;
      end = index + 1;
    } else if (readLine(lines, index, trace)) {
      exceptions.add(trace.current);
      end = index + 1;
    } else if ((lines[index] ?? "").trim() !== "" || trace.current.message !== undefined) {
      break;
    }
    // Other blank lines belong to the trace only when it goes on below them.
  }
  endMessage(trace.current);
  return end;
}

/** Gradle writes the header of a cause below the words that announce it. */
function readSplitLink(lines: readonly string[], index: number, trace: JavaTrace): boolean {
  const line = lines[index] ?? "";
  const header = (lines[index + 1] ?? "").trim();
  if (line.trim() !== splitLink || !isLinkHeader(header)) {
    return false;
  }
  const structure = readStructureLine(`${" ".repeat(indentOf(line))}${splitLink} ${header}`);
  if (structure !== undefined) {
    addStructureLine(trace, structure);
  }
  return structure !== undefined;
}

function readLine(lines: readonly string[], index: number, trace: JavaTrace): boolean {
  const line = lines[index] ?? "";
  const structure = readStructureLine(line);
  if (structure !== undefined && !isMessage(structure, trace)) {
    addStructureLine(trace, structure);
    return true;
  }
  if (trace.current.message === undefined || isNextTrace(lines, index)) {
    return false;
  }
  trace.current.message.push(line);
  return true;
}

/** A message may say `Caused by: a full disk` before the frames begin. */
function isMessage(structure: StructureLine, { current }: JavaTrace): boolean {
  return (
    structure.kind === "link" && current.message !== undefined && !isLinkHeader(structure.header)
  );
}

/** A message has blank lines, but one with a header below it is where another trace begins. */
function isNextTrace(lines: readonly string[], blank: number): boolean {
  const isBlank = (lines[blank] ?? "").trim() === "";
  return isBlank && rankHeader(lines[blank + 1] ?? "", false)?.rank === 0;
}

/** The hinted message is taken whole, so that lines in it which look like frames stay message. */
function findHintedStart(
  lines: readonly string[],
  anchor: number,
  hint: StackTraceHint,
): TraceStart | undefined {
  const found = findHintedMessage(lines, hint.message);
  // Below the first frame it is the message of a cause, or of another trace.
  if (found === undefined || found.line >= anchor || !lines.slice(found.end).some(isFrameLine)) {
    return undefined;
  }
  const { line, column, end } = found;
  const text = lines[line] ?? "";
  // A link says that the trace begins further up, with its root cause.
  if (readStructureLine(text)?.kind === "link") {
    return undefined;
  }
  const header = rankHeader(text.slice(0, column), true)?.header;
  const message = [text.slice(column), ...lines.slice(line + 1, end)];
  const first = createJavaException(header?.name ?? hint.type, message, indentOf(text));
  return { first, line, column: header?.column ?? 0, next: end };
}

function findStart(lines: readonly string[], anchor: number): TraceStart {
  const header = findHeader(lines, anchor, rankHeader);
  if (header === undefined) {
    const first = createJavaException(undefined, undefined, 0);
    return { first, line: anchor, column: 0, next: anchor };
  }
  const { line, column, name, message } = header;
  const first = createJavaException(name, [message], indentOf(lines[line] ?? ""));
  return { first, line, column, next: line + 1 };
}

/** Names an exception of which the text has the frames alone. */
function applyHint({ node }: JavaException, hint: StackTraceHint): void {
  if (node.type !== undefined || node.value !== undefined) {
    return;
  }
  const named = createJavaException(hint.type, undefined, 0).node;
  node.type = named.type;
  node.module = named.module;
  node.value = hint.message;
}
