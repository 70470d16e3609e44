import { createFrame } from "../../chain/frame.ts";
import type { StackFrame } from "../../stack-trace.ts";
import { builtIn, createScriptFrame } from "./script-frame.ts";
import { parseLocation, splitLine, splitPosition, type SourceLocation } from "./source-location.ts";

/** One line of a V8 stack trace (V8 documentation, "Stack trace API"). */
export interface FrameLine {
  readonly frame: StackFrame;
  /** Whether the properties of the error follow, as Node's `util.inspect` prints them. */
  readonly isBlockStart: boolean;
}

const start = "at ";
const asyncStart = "async ";
const blockStart = " {";
const open = " (";
const comma = 44;
const quote = 34;
const brace = 125;
const quoteAtEnd = /["][}\]]{0,16}$/;
/** How many opening parentheses are tried: a function's name may hold some, and so may a path. */
const maxOpenings = 4;
const placeStart = /^(?:\/|[<[]|eval at |address at |native|[a-z]:[\\/]|[a-z][a-z\d+.-]*:)/i;

/**
 * Parses `at FUNCTION (LOCATION)` or `at LOCATION`; `undefined` for any other line.
 *
 * Once frames have begun (`isContinued`), an indented line is one as well when only its form tells:
 * `at FUNCTION (anything)` or `at <anonymous>`.
 */
export function parseFrameLine(line: string, isContinued = false): FrameLine | undefined {
  const text = line.trim();
  if (!text.startsWith(start)) {
    return undefined;
  }
  const isBlockStart = text.endsWith(blockStart);
  const end = isBlockStart ? text.length - blockStart.length : endOfCall(text);
  const from = text.startsWith(asyncStart, start.length)
    ? start.length + asyncStart.length
    : start.length;
  const call = text.slice(from, end);
  // Without a position only the indentation tells a frame from prose: "at dawn (native)".
  const isIndented = line.charCodeAt(0) <= 32;
  const frame =
    parseCall(call, isIndented || isContinued) ??
    (isContinued && isIndented ? parseAnyCall(call) : undefined);
  return frame && { frame, isBlockStart };
}

/** A comma follows in a list of errors; a quote and brackets where the trace was a string of JSON. */
function endOfCall(text: string): number {
  const last = text.charCodeAt(text.length - 1);
  if (last === comma) {
    return text.length - 1;
  }
  return last === quote || last === brace
    ? text.length - (quoteAtEnd.exec(text)?.[0].length ?? 0)
    : text.length;
}

function parseCall(call: string, isIndented: boolean): StackFrame | undefined {
  const opening = call.endsWith(")") ? findOpening(call) : -1;
  if (opening > 0) {
    const name = withoutAlias(call.slice(0, opening));
    const place = call.slice(opening + open.length, -1);
    const location =
      parseLocation(place) ?? (isIndented ? placeWithoutColumn(place, name) : undefined);
    return location && createScriptFrame(name, location);
  }
  const location = parseLocation(call);
  return location && createScriptFrame(functionOfWasm(call), location);
}

/** The first parenthesis behind which a path begins beyond doubt, else the first of all. */
function findOpening(call: string): number {
  const first = call.indexOf(open);
  if (!call.includes(open, first + 1)) {
    return first;
  }
  let opening = first;
  for (let tries = 0; opening !== -1 && tries < maxOpenings; tries += 1) {
    if (placeStart.test(call.slice(opening + open.length, opening + 40))) {
      return opening;
    }
    opening = call.indexOf(open, opening + 1);
  }
  return first;
}

/** `Array.map (<anonymous>)`, `Promise.all (index 0)`, and `f (a.js:3)` of engines without columns. */
function placeWithoutColumn(place: string, name: string): SourceLocation | undefined {
  if (place === "native" || place === "<anonymous>" || /^index \d{1,9}$/.test(place)) {
    return builtIn;
  }
  return name.includes(" ") ? undefined : splitLine(place);
}

function parseAnyCall(call: string): StackFrame | undefined {
  if (call === "<anonymous>" || call === "native") {
    return createScriptFrame(undefined, builtIn);
  }
  const opening = call.endsWith(")") ? call.indexOf(open) : -1;
  if (opening < 1) {
    return undefined;
  }
  const name = withoutAlias(call.slice(0, opening));
  const place = call.slice(opening + open.length, -1);
  const location = splitPosition(place) ?? splitLine(place);
  return location === undefined ? nameAlone(name) : createScriptFrame(name, location);
}

function nameAlone(name: string): StackFrame {
  return createFrame({
    function: name,
    module: undefined,
    filename: undefined,
    absPath: undefined,
    lineNumber: undefined,
    columnNumber: undefined,
    isInApp: false,
    contextLine: undefined,
  });
}

function functionOfWasm(call: string): string | undefined {
  return call.startsWith("wasm://")
    ? call.slice(call.indexOf("wasm-function["), call.lastIndexOf(":"))
    : undefined;
}

/** Drops ` [as ALIAS]`: the property called, which names the call rather than the function. */
function withoutAlias(name: string): string {
  if (!name.endsWith("]")) {
    return name;
  }
  const alias = name.lastIndexOf(" [as ");
  return alias > 0 ? name.slice(0, alias) : name;
}
