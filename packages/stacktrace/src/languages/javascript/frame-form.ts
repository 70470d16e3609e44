import { isErrorName } from "../../text/error-name.ts";
import { parseAtSignLine } from "./at-sign-line.ts";
import { parseFrameLine, type FrameLine } from "./frame-line.ts";
import { readHeader } from "./header.ts";
import { builtIn, createScriptFrame } from "./script-frame.ts";

/** One of the two ways in which engines write frames; a trace keeps to one. */
export interface FrameForm {
  /** Says whether a line is a frame of this form beyond doubt, with those beside it. */
  readonly isFrameAt: (lines: readonly string[], index: number) => boolean;
  /** Reads a line; once frames have begun, the form alone may tell. */
  readonly readFrame: (line: string, isContinued: boolean) => FrameLine | undefined;
  /** Says whether a line is a frame because the next one is. */
  readonly isFrameAbove: (line: string) => boolean;
  /** Whether Node is among the engines that write it. */
  readonly isOfNode: boolean;
}

/** A built-in without name: what older Safari and React Native write. */
const nativeCode = "[native code]";
/** What Bun writes for its own code: `at parse (unknown)`, `at <parse> (:0)`, `at map (1:11)`. */
const frameOfBun = /^\s{1,64}at [^\s(]{1,256} \((?:unknown|\d{0,9}:\d{1,9})\)$/;

/** `at FUNCTION (LOCATION)`: V8, Hermes, QuickJS, goja, Edge before Chromium. */
export const atForm: FrameForm = {
  isFrameAt: (lines, index) => parseFrameLine(lines[index] ?? "") !== undefined,
  readFrame: parseFrameLine,
  isFrameAbove: (line) => frameOfBun.test(line),
  isOfNode: true,
};

/** `FUNCTION@LOCATION`: SpiderMonkey and JavaScriptCore. */
export const atSignForm: FrameForm = {
  isFrameAt: isAtSignFrame,
  readFrame: (line, isContinued) => {
    if (isContinued && line.trim() === nativeCode) {
      return { frame: createScriptFrame(undefined, builtIn), isBlockStart: false };
    }
    const parsed = parseAtSignLine(line);
    const isFrame = parsed?.isCertain === true || isContinued || isPositioned(line);
    return parsed !== undefined && isFrame
      ? { frame: parsed.frame, isBlockStart: false }
      : undefined;
  },
  isFrameAbove: (line) => parseAtSignLine(line) !== undefined,
  isOfNode: false,
};

/** The form of the line `index`, which is a frame. */
export function formOf(lines: readonly string[], index: number): FrameForm {
  return atForm.isFrameAt(lines, index) ? atForm : atSignForm;
}

/** A name without a URL could be an address: another frame or an error's header must be beside it. */
function isAtSignFrame(lines: readonly string[], index: number): boolean {
  const parsed = parseAtSignLine(lines[index] ?? "");
  if (parsed === undefined || parsed.isCertain) {
    return parsed !== undefined;
  }
  const above = lines[index - 1] ?? "";
  const below = lines[index + 1] ?? "";
  if (parsed.frame.lineNumber === undefined) {
    return isPositioned(above) || isPositioned(below);
  }
  const header = readHeader(above);
  return (
    parseAtSignLine(above) !== undefined ||
    parseAtSignLine(below) !== undefined ||
    (header !== undefined && isErrorName(header.name))
  );
}

function isPositioned(line: string): boolean {
  return parseAtSignLine(line)?.frame.lineNumber !== undefined;
}
