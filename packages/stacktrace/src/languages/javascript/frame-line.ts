import { createFrame } from "../../chain/frame.ts";
import type { StackFrame } from "../../stack-trace.ts";
import { isInApp } from "./in-app.ts";
import { parseLocation, type SourceLocation } from "./source-location.ts";

/** One line of a V8 stack trace (V8 documentation, "Stack trace API"). */
export interface FrameLine {
  readonly frame: StackFrame;
  /** Whether the properties of the error follow, as Node's `util.inspect` prints them. */
  readonly isBlockStart: boolean;
}

const start = "at ";
const blockStart = " {";

/** Parses `at FUNCTION (LOCATION)` or `at LOCATION`; `undefined` for any other line. */
export function parseFrameLine(line: string): FrameLine | undefined {
  const text = line.trim();
  if (!text.startsWith(start)) {
    return undefined;
  }
  const isBlockStart = text.endsWith(blockStart);
  const call = withoutSuffix(withoutSuffix(text.slice(start.length), blockStart), ",");
  // Without a position only the indentation tells a frame from prose: "at dawn (native)".
  const frame = parseCall(withoutPrefix(call, "async "), text.length < line.trimEnd().length);
  return frame && { frame, isBlockStart };
}

function parseCall(call: string, isIndented: boolean): StackFrame | undefined {
  const open = call.indexOf(" (");
  if (open > 0 && call.endsWith(")")) {
    const name = withoutAlias(call.slice(0, open));
    const place = call.slice(open + " (".length, -1);
    const location = parseLocation(place) ?? (isIndented ? placeWithoutPosition(place) : undefined);
    return location && toFrame(name, location);
  }
  const location = parseLocation(call);
  return location && toFrame(functionOfWasm(call), location);
}

/** Built-in code has no position: `Array.map (<anonymous>)`, `Promise.all (index 0)`. */
function placeWithoutPosition(place: string): SourceLocation | undefined {
  if (place !== "native" && place !== "<anonymous>" && !/^index \d{1,9}$/.test(place)) {
    return undefined;
  }
  return { path: "<anonymous>", lineNumber: undefined, columnNumber: undefined };
}

function toFrame(name: string | undefined, location: SourceLocation): StackFrame {
  const { path, lineNumber, columnNumber } = location;
  return createFrame({
    function: name,
    module: undefined,
    filename: path,
    absPath: isAbsolute(path) ? path : undefined,
    lineNumber,
    columnNumber,
    isInApp: isInApp(path, lineNumber !== undefined),
    contextLine: undefined,
  });
}

function isAbsolute(path: string): boolean {
  return /^(?:\/|\\\\|[a-z]:[\\/]|[a-z][a-z\d+.-]*:\/\/)/i.test(path);
}

function functionOfWasm(call: string): string | undefined {
  return call.startsWith("wasm://")
    ? call.slice(call.indexOf("wasm-function["), call.lastIndexOf(":"))
    : undefined;
}

/** Drops ` [as ALIAS]`: the property called, which names the call rather than the function. */
function withoutAlias(name: string): string {
  const alias = name.lastIndexOf(" [as ");
  return alias > 0 && name.endsWith("]") ? name.slice(0, alias) : name;
}

function withoutPrefix(text: string, prefix: string): string {
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}

function withoutSuffix(text: string, suffix: string): string {
  return text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;
}
