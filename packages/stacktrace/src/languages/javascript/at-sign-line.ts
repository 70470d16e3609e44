import type { StackFrame } from "../../stack-trace.ts";
import { builtIn, createScriptFrame } from "./script-frame.ts";
import {
  isScript,
  splitLine,
  splitPosition,
  toFilePath,
  type SourceLocation,
} from "./source-location.ts";

/** One line of a trace of SpiderMonkey (Firefox) or JavaScriptCore (Safari). */
export interface AtSignLine {
  readonly frame: StackFrame;
  /** Whether it is a frame beyond doubt, rather than only beside others. */
  readonly isCertain: boolean;
}

/** `https://shop.example/a.js`, `moz-extension://…`: what no address of a person has behind its `@`. */
const url = /^(?:blob:)?[a-z][a-z\d+.-]{1,40}:\/\//i;
const absolutePath = /^(?:\/|[a-z]:[\\/])/i;
const lineOfEval = / line (\d{1,9})$/;
/** A function's name, with what Firefox adds for those without: `shop/<`, `get total`, `#load`. */
const plainName =
  /^(?:(?:global|module|eval) code|(?:(?:get|set|async|static) )?[\p{L}\p{N}_$#.<>/[\]~?-]*)$/u;
const asynchronous = /^[A-Za-z .]{1,64}\*/;
const maxNameLength = 512;
const withoutSource = new Set(["[native code]", "[wasm code]"]);

/**
 * Parses `FUNCTION@LOCATION`; `undefined` for any other line.
 *
 * What called asynchronously is no part of the name (`async*f`, `promise callback*f`). Code made by
 * `eval` or `Function` has the place of that call, as for V8 (`a.js line 3 > eval:1:2`).
 */
export function parseAtSignLine(line: string): AtSignLine | undefined {
  const text = line.trim();
  const at = text.indexOf("@");
  if (at === -1 || at > maxNameLength) {
    return undefined;
  }
  const name = text.slice(0, at).replace(asynchronous, "");
  const place = text.slice(at + 1);
  const isPlain = plainName.test(name);
  const location = isPlain ? parsePlace(place) : parsePositioned(place);
  if (location === undefined || (name === "" && location === builtIn)) {
    return undefined;
  }
  const isCertain = isPlain && isCertainPlace(place, name);
  return { frame: createScriptFrame(name === "" ? undefined : name, location), isCertain };
}

function parsePlace(place: string): SourceLocation | undefined {
  // Safari names no place at all for the code that `eval` made.
  return place === "" || withoutSource.has(place) ? builtIn : parsePositioned(place);
}

function parsePositioned(place: string): SourceLocation | undefined {
  const evaluated = place.indexOf(" > ");
  if (evaluated !== -1) {
    const head = place.slice(0, evaluated);
    const line = lineOfEval.exec(head);
    return line === null
      ? undefined
      : {
          path: toFilePath(head.slice(0, line.index)),
          lineNumber: Number(line[1]),
          columnNumber: undefined,
        };
  }
  const wasm = place.indexOf(":wasm-function[");
  if (wasm > 0) {
    return { path: place.slice(0, wasm), lineNumber: undefined, columnNumber: undefined };
  }
  const location = splitPosition(place) ?? splitLine(place);
  return location === undefined || !isFile(location.path)
    ? undefined
    : { ...location, path: toFilePath(location.path) };
}

function isFile(path: string): boolean {
  // Webpack names modules so: `@ ./src/index.js 3:0-20`.
  if (path.startsWith(" ")) {
    return false;
  }
  return url.test(path) || isScript(path) || path.endsWith("eval code") || path === "self-hosted";
}

function isCertainPlace(place: string, name: string): boolean {
  const position = splitPosition(place);
  if (position === undefined) {
    return false;
  }
  const path = place.includes(" > ") ? place.slice(0, place.indexOf(" line ")) : position.path;
  return url.test(path) || (name !== "" && absolutePath.test(path) && isScript(path));
}
