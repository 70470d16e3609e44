import { indentOf } from "../../text/text-lines.ts";

/** The line that names an exception: `** (RuntimeError) no stock`. */
export interface Header {
  readonly column: number;
  /** How far the line is indented, whatever stands in front of the header on it. */
  readonly indent: number;
  readonly type: string;
  readonly message: string;
}

const start = "** (";
/** A module, or `exit`, `throw`, `stop`, `EXIT`; the process that it came from is another each time. */
const type = /^([\p{L}_][\p{L}\p{N}_.]{0,255})(?: from #PID<[\d.]{1,64}>)?\)(?: |$)/u;

/** Reads `** (TYPE) MESSAGE` (Elixir, `Exception.format_banner`), which may end a longer line. */
export function readHeader(line: string): Header | undefined {
  const column = line.indexOf(start);
  if (column === -1 || !isBoundary(line.charAt(column - 1))) {
    return undefined;
  }
  const rest = line.slice(column + start.length);
  const match = type.exec(rest);
  return match === null
    ? undefined
    : {
        column,
        indent: indentOf(line),
        type: match[1] ?? "",
        message: rest.slice(match[0].length),
      };
}

function isBoundary(character: string): boolean {
  return character === "" || " \t:|>".includes(character);
}
