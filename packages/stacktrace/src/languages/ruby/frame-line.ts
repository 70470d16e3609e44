import { createFrame } from "../../chain/frame.ts";
import type { StackFrame } from "../../stack-trace.ts";
import { readLabel } from "./label.ts";
import { endOfPrefix } from "./plain-line.ts";
import { isSourceFile, readSourceFile } from "./source-file.ts";

/** A line that holds the place of a frame. */
export interface FrameLine {
  readonly frame: StackFrame;
  /** Where the frame begins; what precedes it is a logger's. */
  readonly column: number;
  /** Whether only what a known logger writes precedes it. */
  readonly isAlone: boolean;
  /** Whether it says `from`: the frame called the one above, or with a number the one below. */
  readonly isCaller: boolean;
  readonly isNumbered: boolean;
  /** What follows behind a colon: the message of the exception raised there. */
  readonly message: string | undefined;
  /** Where the message begins. */
  readonly messageColumn: number;
}

const labelStart = /:(\d{1,9}):in [`']/;
const caller = /^(?:\d{1,6}: )?from /;
const maxLabelLength = 512;
const evalPlace = /^\(eval at (.{1,1024}):(\d{1,9})\)$/;
const withoutLabel = /^(.{1,1024}):(\d{1,9})$/;

/**
 * Parses `FILE:LINE:in 'LABEL'`, with `from` or a number before it, or a message behind it (Ruby's
 * `error.c`; up to 3.3 the first quote is a backtick). `undefined` for any other line.
 */
export function readFrameLine(line: string): FrameLine | undefined {
  const match = line.includes(":in ") ? labelStart.exec(line) : null;
  if (match === null) {
    return undefined;
  }
  const start = match.index + match[0].length;
  const label = readQuoted(line, start);
  const place = label === undefined ? undefined : readPlace(line, match.index);
  if (label === undefined || place === undefined) {
    return undefined;
  }
  const messageColumn = start + label.length + "': ".length;
  return {
    ...place,
    frame: toFrame(place.file, Number(match[1]), label),
    message:
      label.length + start + 1 === line.trimEnd().length ? undefined : line.slice(messageColumn),
    messageColumn,
  };
}

/**
 * Parses a caller of which the label is not known: `from FILE:LINE`, or `FILE.rb:LINE` alone.
 *
 * Many texts have lines like it, so it counts only between frames.
 */
export function readBareFrame(line: string): StackFrame | undefined {
  const text = line.slice(endOfPrefix(line)).trim();
  const from = caller.exec(text)?.[0] ?? "";
  const match = withoutLabel.exec(text.slice(from.length));
  const file = match?.[1] ?? "";
  const isPlace =
    isSourceFile(file) && (from !== "" || /(?:\.\w{1,8}|^inline template)$/.test(file));
  return match !== null && isPlace ? toFrame(file, Number(match[2]), "") : undefined;
}

/** The label up to its closing quote, which ends the line or has a colon behind it. */
function readQuoted(line: string, start: number): string | undefined {
  const text = line.slice(start, start + maxLabelLength);
  const withMessage = text.indexOf("': ");
  const end = withMessage === -1 ? text.trimEnd().length - 1 : withMessage;
  const isClosed = withMessage !== -1 || (text.trimEnd().endsWith("'") && isWhole(line, start));
  const label = text.slice(0, Math.max(0, end));
  return isClosed && label !== "" && !label.includes("'") ? label : undefined;
}

function isWhole(line: string, start: number): boolean {
  return line.trimEnd().length - start <= maxLabelLength;
}

type Place = Pick<FrameLine, "column" | "isAlone" | "isCaller" | "isNumbered"> & {
  readonly file: string;
};

function readPlace(line: string, end: number): Place | undefined {
  const prefix = endOfPrefix(line);
  const text = line.slice(prefix, end);
  const indented = text.trimStart();
  const from = caller.exec(indented)?.[0] ?? "";
  const file = indented.slice(from.length);
  const isCaller = from !== "";
  const isNumbered = /^\d/.test(from);
  if (isSourceFile(file)) {
    return { file, column: prefix, isAlone: true, isCaller, isNumbered };
  }
  const word = Math.max(text.lastIndexOf(" "), text.lastIndexOf("\t")) + 1;
  const isAfterMark = /[\]:|>][ \t]{1,8}$/.test(text.slice(Math.max(0, word - 9), word));
  return isAfterMark && isSourceFile(text.slice(word))
    ? { file: text.slice(word), column: prefix + word, isAlone: false, isCaller: false, isNumbered }
    : undefined;
}

function toFrame(file: string, lineNumber: number, label: string): StackFrame {
  const evaluated = evalPlace.exec(file);
  return createFrame({
    ...readSourceFile(evaluated?.[1] ?? file),
    ...readLabel(label),
    lineNumber: evaluated === null ? lineNumber : Number(evaluated[2]),
    columnNumber: undefined,
    contextLine: undefined,
  });
}
