import { beginsLogRecord } from "../../text/log-record.ts";
import { indentOf } from "../../text/text-lines.ts";
import { parseFrameLine } from "./frame-line.ts";
import { readHeader } from "./header.ts";

/** Where a trace begins. */
export interface TraceStart {
  readonly line: number;
  readonly column: number;
}

/** Finds the outermost header above a frame; where none is, the trace begins with its frames. */
export function findStart(lines: readonly string[], anchor: number): TraceStart {
  const firstFrame = findFirstFrame(lines, anchor);
  let start: TraceStart | undefined;
  let indent = Number.POSITIVE_INFINITY;
  for (let line = firstFrame - 1; line >= 0 && indent > 0; line -= 1) {
    const text = lines[line] ?? "";
    const header = readHeader(text);
    if (header !== undefined && header.indent < indent) {
      start = { line, column: header.column };
      // What a header stands in, such as a log line, is the outermost.
      indent = header.column === header.indent ? header.indent : 0;
    } else if (beginsLogRecord(text)) {
      break;
    }
  }
  return start ?? { line: firstFrame, column: 0 };
}

/** Frames of which only the call is told are not sure, but the ones below them are. */
function findFirstFrame(lines: readonly string[], anchor: number): number {
  const indent = indentOf(lines[anchor] ?? "");
  let first = anchor;
  while (first > 0 && isFrame(lines[first - 1] ?? "", indent)) {
    first -= 1;
  }
  return first;
}

function isFrame(line: string, indent: number): boolean {
  return indentOf(line) === indent && parseFrameLine(line) !== undefined;
}
