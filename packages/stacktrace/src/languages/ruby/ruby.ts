import type { Language, ParsedTrace } from "../../language.ts";
import type { StackTraceHint } from "../../stack-trace.ts";
import { readFrameLine } from "./frame-line.ts";
import { readJoinedTrace } from "./joined-trace.ts";
import { isCertainJrubyCall } from "./jruby-line.ts";
import { isRaised } from "./message.ts";
import { columnWithColours, withoutColours } from "./plain-line.ts";
import {
  columnOfBottomHeader,
  isBottomHeader,
  readBottomOrder,
  readRaiser,
  readTopOrder,
} from "./raised-trace.ts";

/** How far above its first caller the frame that raised is looked for: beyond its message. */
const maxLinesToRaiser = 200;

/** Traces of Ruby: CRuby 1.9 and newer, JRuby, TruffleRuby, and the logs of Rails. */
export const ruby: Language = {
  platforms: ["ruby"],
  isFrameAt,
  parse,
};

function isFrameAt(lines: readonly string[], index: number): boolean {
  const line = withoutColours(lines[index] ?? "");
  const parsed = readFrameLine(line);
  if (parsed === undefined) {
    return line.includes(" at ") && isCertainJrubyCall(line);
  }
  if (parsed.message !== undefined) {
    return !parsed.isCaller && isRaised(parsed.message);
  }
  // Behind words that no known logger writes, a frame counts only when another follows.
  return parsed.isAlone || isFrameLine(lines[index + 1]);
}

function isFrameLine(line: string | undefined): boolean {
  const parsed = line === undefined ? undefined : readFrameLine(withoutColours(line));
  return parsed !== undefined && parsed.message === undefined;
}

function parse(lines: readonly string[], anchor: number, hint: StackTraceHint): ParsedTrace {
  const plain = lines.map(withoutColours);
  const found = readRaised(plain, anchor, hint) ?? readJoinedTrace(plain, anchor, hint);
  const { line, column } = found.start;
  return {
    platform: "ruby",
    root: found.root,
    start: { line, column: columnWithColours(lines[line] ?? "", column) },
    end: found.end,
  };
}

/** Reads what Ruby itself prints; `undefined` for a backtrace that the program joined. */
function readRaised(
  lines: readonly string[],
  anchor: number,
  { message }: StackTraceHint,
): Omit<ParsedTrace, "platform"> | undefined {
  const first = readFrameLine(lines[anchor] ?? "");
  if (first === undefined || (first.message === undefined && !first.isCaller)) {
    return undefined;
  }
  if (first.isNumbered) {
    const trace = readBottomOrder(lines, anchor, message);
    return trace && { ...trace, start: startBelow(lines, anchor, 0) };
  }
  const raiser = first.isCaller ? findRaiser(lines, anchor) : anchor;
  const trace = readTopOrder(lines, raiser, message);
  const column = readRaiser(lines[raiser])?.column ?? 0;
  return trace && { ...trace, start: startBelow(lines, raiser, column) };
}

/** The place of the header where the line above is it, else the place of the frame. */
function startBelow(lines: readonly string[], line: number, column: number): ParsedTrace["start"] {
  const above = lines[line - 1] ?? "";
  return isBottomHeader(above)
    ? { line: line - 1, column: columnOfBottomHeader(above) }
    : { line, column };
}

/**
 * Finds the frame that raised an exception whose class has no name, above its message; the caller
 * itself when it is not there.
 */
function findRaiser(lines: readonly string[], caller: number): number {
  const lowest = Math.max(0, caller - maxLinesToRaiser);
  for (let index = caller - 1; index >= lowest; index -= 1) {
    if (readRaiser(lines[index]) !== undefined) {
      return index;
    }
  }
  return caller;
}
