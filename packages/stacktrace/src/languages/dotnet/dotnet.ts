import type { Language, ParsedTrace } from "../../language.ts";
import type { StackTraceHint } from "../../stack-trace.ts";
import { findHeader } from "../../text/header-line.ts";
import { findHintedMessage } from "../../text/hinted-message.ts";
import {
  addMessageLine,
  addStructureLine,
  completeTrace,
  createDotnetTrace,
  isInMessage,
  type DotnetTrace,
} from "./dotnet-trace.ts";
import { parseFrameLine, readLayoutTail } from "./frame-line.ts";
import { rankHeader } from "./header.ts";
import { readStructureLine } from "./structure-line.ts";
import { isUnhandledLabel } from "./words.ts";

/** Traces of .NET, .NET Framework, Mono and Unity, in every language that they are translated to. */
export const dotnet: Language = {
  platforms: ["csharp"],
  isFrameAt,
  parse,
};

/** A frame without a place is believed where its words are those of .NET, or a trace goes on. */
function isFrameAt(lines: readonly string[], index: number): boolean {
  const certainty = parseFrameLine(lines[index] ?? "")?.certainty;
  return certainty === "sure" || (certainty === "likely" && isBesideTrace(lines, index));
}

function isBesideTrace(lines: readonly string[], index: number): boolean {
  const above = lines[index - 1] ?? "";
  return (
    (rankHeader(above, false)?.rank ?? 9) < 2 ||
    readStructureLine(above) !== undefined ||
    parseFrameLine(lines[index + 1] ?? "") !== undefined
  );
}

interface TraceStart {
  readonly trace: DotnetTrace;
  readonly line: number;
  readonly column: number;
  /** The first line after the header that is still to be read. */
  readonly next: number;
}

function parse(lines: readonly string[], anchor: number, hint: StackTraceHint): ParsedTrace {
  const start = findHintedStart(lines, anchor, hint) ?? findStart(lines, anchor, hint);
  const { end, leftOver } = readLines(lines, start);
  completeTrace(start.trace);
  return { platform: "csharp", root: start.trace.root, start, end, leftOver };
}

interface LinesRead {
  /** The first line after the trace. */
  readonly end: number;
  /** What stands inside of the trace without being part of it. */
  readonly leftOver: readonly string[];
}

/** How many properties an exception may print of itself behind its frames. */
const maxProperties = 100;

/** Reads on as long as lines belong to the trace. */
function readLines(lines: readonly string[], { trace, next }: TraceStart): LinesRead {
  const leftOver: string[] = [];
  let end = next;
  for (let index = next; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    const structure = readStructureLine(line);
    // Nothing is thrown on before it has frames: `--- … ---` is a line of the message there.
    if (structure !== undefined && !(structure.kind === "rethrow" && isInMessage(trace))) {
      addStructureLine(trace, structure);
    } else if (isInMessage(trace)) {
      addMessageLine(trace, line);
    } else if (line.trim() === "") {
      // Blank lines belong to the trace only when it goes on below them.
      continue;
    } else {
      const innerEnd = trace.open.length > 1 ? findInnerEnd(lines, index + 1) : undefined;
      if (innerEnd === undefined) {
        break;
      }
      leftOver.push(...lines.slice(index, innerEnd));
      index = innerEnd - 1;
    }
    end = index + 1;
  }
  const tail = readLayoutTail(lines[end - 1] ?? "");
  return { end, leftOver: tail === undefined ? leftOver : [...leftOver, tail] };
}

/**
 * Finds where an inner exception ends that prints properties behind its frames, as those of Npgsql
 * and SqlClient do; `undefined` when other structure comes first.
 */
function findInnerEnd(lines: readonly string[], first: number): number | undefined {
  const limit = Math.min(lines.length, first + maxProperties);
  for (let index = first; index < limit; index += 1) {
    const structure = readStructureLine(lines[index] ?? "");
    if (structure !== undefined) {
      return structure.kind === "innerEnd" ? index : undefined;
    }
  }
  return undefined;
}

/** The hinted message is taken whole, so that lines in it which look like frames stay message. */
function findHintedStart(
  lines: readonly string[],
  anchor: number,
  hint: StackTraceHint,
): TraceStart | undefined {
  const found = findHintedMessage(lines, hint.message);
  if (found === undefined || found.line >= anchor || found.end <= found.line + 1) {
    return undefined;
  }
  const { line, column, end } = found;
  const text = lines[line] ?? "";
  const header = rankHeader(text.slice(0, column), true)?.header;
  const trace = createDotnetTrace(header?.name ?? hint.type, text.slice(column));
  for (const further of lines.slice(line + 1, end)) {
    addMessageLine(trace, further);
  }
  return { trace, line, column: header?.column ?? 0, next: end };
}

function findStart(lines: readonly string[], anchor: number, hint: StackTraceHint): TraceStart {
  const header = findHeader(lines, anchor, rankHeader);
  if (header === undefined) {
    const trace = createDotnetTrace(hint.type, hint.message);
    return { trace, line: anchor, column: 0, next: anchor };
  }
  const { line, column, name, message } = header;
  const trace = createDotnetTrace(name, message);
  return isUnhandledLabel(lines[line - 1])
    ? { trace, line: line - 1, column: 0, next: line + 1 }
    : { trace, line, column, next: line + 1 };
}
