import type { Language, ParsedTrace } from "../../language.ts";
import type { StackTraceHint } from "../../stack-trace.ts";
import { indentOf } from "../../text/text-lines.ts";
import { readErrorReport, readLocation } from "./error-report.ts";
import { parseNumberedLine, parsePlaceLine } from "./frame-lines.ts";
import { readPanicLine } from "./panic-line.ts";
import { readPanic } from "./panic.ts";

/** Panics and backtraces of Rust, and the reports of anyhow and eyre. */
export const rust: Language = {
  platforms: ["native"],
  isFrameAt: (lines, index) =>
    readPanicLine(lines, index) !== undefined ||
    isNumberedFrame(lines, index) ||
    readLocation(lines, index) !== undefined,
  parse,
};

const backtraceStart = /^\s{0,64}[sS]tack backtrace:$/;

/** What the programs of a Rust process are compiled from. */
const source = /\.(?:rs|c|cc|cpp|cxx|h|hpp|inc|inl|m|mm|s|asm)$/i;

/** A number and a symbol are no frame by themselves: a list of steps looks the same. */
function isNumberedFrame(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? "";
  const numbered = parseNumberedLine(line);
  if (numbered === undefined) {
    return false;
  }
  const next = lines[index + 1] ?? "";
  const place = indentOf(next) > indentOf(line) ? parsePlaceLine(next) : undefined;
  return (
    (place !== undefined && isCredible(numbered.symbol, place.path)) ||
    numbered.hasAddress ||
    backtraceStart.test(lines[index - 1] ?? "")
  );
}

/** A step of a list may have a place below it as well: `1: run`, `at notes.txt:3`. */
function isCredible(symbol: string, path: string): boolean {
  return symbol.includes("::") || (!symbol.includes(" ") && source.test(path));
}

function parse(lines: readonly string[], anchor: number, hint: StackTraceHint): ParsedTrace {
  const panic = readPanicLine(lines, anchor);
  return panic === undefined
    ? readErrorReport(lines, anchor, hint)
    : readPanic(lines, anchor, panic, hint);
}
