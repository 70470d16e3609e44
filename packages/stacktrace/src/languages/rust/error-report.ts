import { createExceptionNode, type ExceptionNode } from "../../chain/exception-node.ts";
import type { ParsedTrace } from "../../language.ts";
import type { StackFrame, StackTraceHint } from "../../stack-trace.ts";
import { joinLines } from "../../text/text-lines.ts";
import { readBacktrace } from "./backtrace.ts";
import { parsePlace, readFrameLines, toFrame, type Place } from "./frame-lines.ts";
import { readMessages } from "./report-messages.ts";

const locationStart = "Location:";
const backtraceStart =
  /^(?:[sS]tack backtrace:|\u2501{3,200} (?:SPANTRACE|BACKTRACE) \u2501{3,200})$/;
/** How color-eyre's panic hook begins. */
const crash = "The application panicked (crashed).";
const crashMessage = "Message:";
/** How many lines that are no frames may stand between the parts of a report. */
const maxGap = 3;

/** Reads `Location:`, above or ahead of the place where an error was made (eyre). */
export function readLocation(lines: readonly string[], index: number): Place | undefined {
  const line = lines[index] ?? "";
  if (!line.startsWith(locationStart)) {
    return undefined;
  }
  const rest = line.slice(locationStart.length).trim();
  const place = parsePlace(rest === "" ? (lines[index + 1] ?? "").trim() : rest);
  return place?.path.endsWith(".rs") === true ? place : undefined;
}

/**
 * Reads what `anyhow`, `eyre` and `color-eyre` print of an error: its message, its causes, and the
 * backtrace or at least the place of where it was made; or a backtrace alone.
 *
 * The backtrace is given to the outermost error, as Sentry's integration with anyhow does.
 */
export function readErrorReport(
  lines: readonly string[],
  anchor: number,
  hint: StackTraceHint,
): ParsedTrace {
  const top = findTop(lines, anchor);
  const { frames, end } = readParts(lines, top);
  const crashed = top === anchor && frames.length > 0 ? undefined : readCrash(lines, top);
  const hasHeader = top < anchor || readLocation(lines, top) !== undefined;
  const { root, start } =
    crashed ?? (hasHeader ? readMessages(lines, top, hint.message) : bareFrames(anchor));
  root.frames = frames.toReversed();
  root.type ??= hint.type;
  root.value ??= hint.message;
  return { platform: "native", root, start, end };
}

interface Named {
  readonly root: ExceptionNode;
  readonly start: ParsedTrace["start"];
}

function bareFrames(anchor: number): Named {
  const root = createExceptionNode({ type: undefined, module: undefined, value: undefined });
  return { root, start: { line: anchor, column: 0 } };
}

/** Finds where the parts begin that follow the messages: headings, a place, frames. */
function findTop(lines: readonly string[], anchor: number): number {
  let top = anchor;
  for (let line = anchor - 1; line >= 0 && line >= top - maxGap; line -= 1) {
    if (isHeading(lines[line]) || readLocation(lines, line) !== undefined) {
      top = line;
    }
  }
  return top;
}

function isHeading(line: string | undefined): boolean {
  return line !== undefined && backtraceStart.test(line.trim());
}

interface Part {
  readonly frames: StackFrame[];
  readonly end: number;
}

/** Reads the parts; the last one has the most to tell: spans, place, backtrace. */
function readParts(lines: readonly string[], top: number): Part {
  let part = readPart(lines, top) ?? readBacktrace(lines, top);
  for (let line = part.end; line < part.end + maxGap; line += 1) {
    const next = readPart(lines, line);
    if (next !== undefined) {
      part = { frames: next.frames.length > 0 ? next.frames : part.frames, end: next.end };
      line = next.end - 1;
    } else if ((lines[line] ?? "").trim() !== "") {
      break;
    }
  }
  return part;
}

function readPart(lines: readonly string[], line: number): Part | undefined {
  const place = readLocation(lines, line);
  if (place !== undefined) {
    const end = lines[line]?.trim() === locationStart ? line + 2 : line + 1;
    return { frames: [toFrame(undefined, place)], end };
  }
  return isHeading(lines[line]) ? readBacktrace(lines, skipBlank(lines, line + 1)) : undefined;
}

function skipBlank(lines: readonly string[], index: number): number {
  return lines[index]?.trim() === "" && readFrameLines(lines, index + 1) !== undefined
    ? index + 1
    : index;
}

/** color-eyre's panic hook: the message follows its announcement, the place follows the message. */
function readCrash(lines: readonly string[], location: number): Named | undefined {
  const floor = Math.max(0, location - 1000);
  for (let line = location - 1; line >= floor; line -= 1) {
    if (lines[line]?.endsWith(crash) === true) {
      const text = joinLines(lines.slice(line + 1, location)) ?? "";
      const value = text.startsWith(crashMessage) ? text.slice(crashMessage.length).trim() : text;
      const root = createExceptionNode({ type: "panic", module: undefined, value });
      return { root, start: { line, column: (lines[line]?.length ?? 0) - crash.length } };
    }
  }
  return undefined;
}
