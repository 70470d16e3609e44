import { createFrame } from "../../chain/frame.ts";
import type { StackFrame } from "../../stack-trace.ts";
import { parseCall } from "./call.ts";
import { isInApp } from "./in-app.ts";

/** A frame, and how much of its place the line tells. */
export interface ElixirFrame {
  readonly frame: StackFrame;
  readonly hasApplication: boolean;
  /** Whether it names the application with its version, which nothing but a frame does. */
  readonly hasVersion: boolean;
}

/** `(elixir 1.14.0) `, `(shop 0.1.0-dev) `; an application without version has its name alone. */
const applicationPart = /^\(([a-z][a-z0-9_]{0,127})( [\w.+-]{1,64})?\) (?=\S)/;
const filePart = /^([^\s:()"][^\s:"]{0,1024}):(\d{1,9}): /;
const sourceFile = /(?:\.(?:exs?|[ehl]?eex|[ehxy]rl)|^nofile|^iex(?:\(\d{1,9}\))?)$/;

/** What stands in front of the call. */
interface Place {
  readonly application: string | undefined;
  readonly hasVersion: boolean;
  readonly filename: string | undefined;
  readonly lineNumber: number | undefined;
  /** Where the call begins. */
  readonly end: number;
}

/**
 * Parses `(APP VERSION) FILE:LINE: CALL`, of which the application, or the file with its line, may be
 * missing (Elixir, `Exception.format_stacktrace_entry`).
 */
export function parseFrameLine(line: string): ElixirFrame | undefined {
  const text = line.trim();
  const place = parsePlace(text);
  const call = place && parseCall(text.slice(place.end));
  if (place === undefined || call === undefined) {
    return undefined;
  }
  const { application, hasVersion, filename, lineNumber } = place;
  if (call.module === undefined && filename === undefined) {
    return undefined;
  }
  const frame = createFrame({
    ...call,
    filename,
    absPath: filename?.startsWith("/") === true ? filename : undefined,
    lineNumber,
    columnNumber: undefined,
    isInApp: isInApp(application, call.module),
    contextLine: undefined,
  });
  return { frame, hasApplication: application !== undefined, hasVersion };
}

/** Reads what is there; `undefined` where another kind of file is named. */
function parsePlace(text: string): Place | undefined {
  const [applicationText = "", application, version] = applicationPart.exec(text) ?? [];
  const file = filePart.exec(text.slice(applicationText.length));
  const hasVersion = version !== undefined;
  if (file === null) {
    const end = applicationText.length;
    return { application, hasVersion, filename: undefined, lineNumber: undefined, end };
  }
  const [fileText, filename = "", lineNumber] = file;
  if (!sourceFile.test(filename)) {
    return undefined;
  }
  const end = applicationText.length + fileText.length;
  return { application, hasVersion, filename, lineNumber: Number(lineNumber), end };
}
