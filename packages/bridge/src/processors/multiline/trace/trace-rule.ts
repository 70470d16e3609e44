import { severityNumbers } from "@rookery/log-record";

import type { JoinRule, JoinState, Line } from "../line.ts";
import { beginsTrace, isGoName, isSourcePlace, lineKind, type LineKind } from "./line-kind.ts";
import { TraceState } from "./trace-state.ts";

/** Words of which a trace may follow, wherever they stand: `request failed: TypeError: x is undefined`. */
const omen =
  /E(?:rror|RROR|xception|XCEPTION)|Throwable|Traceback|[Pp]anic|PANIC|goroutine \d|F(?:ATAL|atal|ailure)|W(?:ARN|arn)|SEVERE|CRIT|terminat|[Uu]nhandled|[Cc]rash|[Ff]ailed/;
/** Where the words are looked for. */
const maxOmenLength = 1024;
/** `OutOfStock: sku 4`: a class of an exception may be called anything. */
const classLike = /^[A-Z][a-z\d]{1,64}(?:[A-Z][a-z\d]{0,64}){1,8}(?:$|: )/;
/** Joins the lines of stack traces, of all languages that are known. */
export const traceRule: JoinRule = {
  begin(line: Line): JoinState | undefined {
    const kind = lineKind(line.text);
    return mayBegin(line, kind) ? new TraceState(line, kind) : undefined;
  },
};

function mayBegin(line: Line, kind: LineKind): boolean {
  if (kind === "blank" || kind === "indented") return false;
  if (kind === "link") return beginsTrace(line.text);
  return kind === "text" ? mayPrecedeTrace(line) : true;
}

/** A trace may follow what is bad, and what sounds so. */
function mayPrecedeTrace({ item, text }: Line): boolean {
  const { severityNumber = 0 } = item.record;
  if (severityNumber >= severityNumbers.warn) return true;
  return (
    omen.test(text.slice(0, maxOmenLength)) ||
    isSourcePlace(text) ||
    classLike.test(text) ||
    isGoName(text)
  );
}
