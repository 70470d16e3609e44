import { createFrame } from "../../chain/frame.ts";
import type { StackFrame } from "../../stack-trace.ts";
import { indentOf } from "../../text/text-lines.ts";
import { isAppSymbol } from "./in-app.ts";
import { readSourceFile } from "./source-file.ts";
import { readSymbol } from "./symbol.ts";

/** A place in source code. */
export interface Place {
  readonly path: string;
  readonly lineNumber: number;
  readonly columnNumber: number | undefined;
}

/** `   4: SYMBOL`, or `   4:     0x55eea0373 - SYMBOL`. */
export interface NumberedLine {
  readonly number: number;
  readonly symbol: string;
  readonly hasAddress: boolean;
}

/** A frame, and the first line after it. */
export interface FrameLines {
  readonly frame: StackFrame;
  readonly end: number;
}

const numbered = /^\s{0,64}(\d{1,6}): {1,32}(0x[\da-f]{1,16} - )?(\S.*)$/;
const position = /:(\d{1,9})(?::(\d{1,9}))?$/;
const extension = /\.\w{1,10}$/;
const placeStart = "at ";
/** How color-eyre prints the source around a place: `46 > fn f()` and `47 │ …`. */
const sourceLine = /^\s{0,64}\d{1,9} (>|\u2502)(.*)$/;
/** The fields of a span, which tell one request from another (`tracing-error`). */
const spanFields = " with ";

const noFile = { filename: undefined, absPath: undefined, isForeign: false };

/** Parses the line that begins a frame; `undefined` for any other. */
export function parseNumberedLine(line: string | undefined): NumberedLine | undefined {
  const match = numbered.exec(line ?? "");
  return match === null
    ? undefined
    : {
        number: Number(match[1]),
        symbol: (match[3] ?? "").trimEnd(),
        hasAddress: match[2] !== undefined,
      };
}

/** Parses `at PATH:LINE:COLUMN`, the second line of a frame. */
export function parsePlaceLine(line: string | undefined): Place | undefined {
  const text = line?.trim() ?? "";
  return text.startsWith(placeStart) ? parsePlace(text.slice(placeStart.length)) : undefined;
}

/** Parses `PATH:LINE` or `PATH:LINE:COLUMN`, where the path has an extension. */
export function parsePlace(text: string): Place | undefined {
  const match = position.exec(text);
  const path = text.slice(0, match?.index ?? 0);
  if (match === null || !extension.test(path)) {
    return undefined;
  }
  return {
    path,
    lineNumber: Number(match[1]),
    columnNumber: match[2] === undefined ? undefined : Number(match[2]),
  };
}

/** Reads the frame that begins with a line; `undefined` when none does. */
export function readFrameLines(lines: readonly string[], index: number): FrameLines | undefined {
  const first = parseNumberedLine(lines[index]);
  const place = parsePlaceLine(lines[index + 1]);
  const symbol = first?.symbol ?? inlinedSymbol(lines[index] ?? "", place);
  if (symbol === undefined) {
    return undefined;
  }
  const { contextLine, end } = readSource(lines, place === undefined ? index + 1 : index + 2);
  return { frame: toFrame(symbol, place, contextLine), end };
}

/** Older versions number the outermost of several inlined calls alone. */
function inlinedSymbol(line: string, place: Place | undefined): string | undefined {
  const isFrame = place !== undefined && indentOf(line) > 0 && !/^\s*(?:at |\[)/.test(line);
  return isFrame ? line.trim() : undefined;
}

function readSource(
  lines: readonly string[],
  first: number,
): { readonly contextLine: string | undefined; readonly end: number } {
  let contextLine: string | undefined;
  let end = first;
  for (let match = sourceLine.exec(lines[end] ?? ""); match !== null;) {
    contextLine = match[1] === ">" ? match[2]?.trim() : contextLine;
    end += 1;
    match = sourceLine.exec(lines[end] ?? "");
  }
  return { contextLine, end };
}

/** Makes a frame of what is known: a panic names a place without a function. */
export function toFrame(
  symbol: string | undefined,
  place: Place | undefined,
  contextLine?: string,
): StackFrame {
  const file = place === undefined ? noFile : readSourceFile(place.path);
  const name = symbol === undefined ? undefined : functionOf(symbol);
  const isApp = name === undefined || isAppSymbol(name, place !== undefined);
  return createFrame({
    function: name,
    module: undefined,
    filename: file.filename,
    absPath: file.absPath,
    lineNumber: place?.lineNumber,
    columnNumber: place?.columnNumber,
    isInApp: isApp && !file.isForeign,
    contextLine: contextLine === "" ? undefined : contextLine,
  });
}

function functionOf(symbol: string): string | undefined {
  const [name = ""] = readSymbol(symbol).split(spanFields, 1);
  return name === "" || name === "<unknown>" ? undefined : name;
}
