import { findErrorName, isCapitalised, isClassLike, isErrorName } from "../../text/error-name.ts";
import type { HeaderLine, RankedHeader } from "../../text/header-line.ts";

/** `TypeError`, `TypeError: message`, `TypeError [ERR_X]: message`, each part at most once. */
const header = /^([\p{L}_$][\p{L}\p{N}_$.]*)(?: \[([^\]]{1,128})\])?(?::(?: |$)|$)/u;

/** What consoles write before the header (browsers, the Node REPL, Deno), and inspectors (Node). */
const announcement =
  /^(?:error: (?=Uncaught ))?(?:Uncaught (?:\(in [a-z]{1,20}(?: [^)]{1,64})?\) )?)?(?:<ref \*\d{1,6}> )?/;
/** What Node writes ahead of an error that a promise was rejected with (`--unhandled-rejections`). */
const rejectionWarning = "UnhandledPromiseRejectionWarning: ";

/** What Jest and others write of a failed assertion below its message. */
const comparisons: ReadonlySet<string> = new Set(["Expected", "Received", "Actual"]);

/** Reads a line as `NAME` or `NAME: MESSAGE` from its first character on. */
export function readHeader(line: string): HeaderLine | undefined {
  const column = line.length - line.trimStart().length;
  const text = line.trim();
  const start = announcement.exec(text)?.[0].length ?? 0;
  const match = header.exec(text.slice(start));
  if (match === null) {
    return undefined;
  }
  return {
    column,
    name: nameOf(match[1] ?? "", match[2]),
    message: text.slice(start + match[0].length),
  };
}

/**
 * Ranks a line as the header of a V8 trace.
 *
 * `error.name` may be anything, so a name ending in `Error` is believed first, at the start of a
 * line or within it; then names that look like a class; a lone word only right above the frames.
 */
export function rankHeader(line: string, isLast: boolean): RankedHeader | undefined {
  const warning = line.indexOf(rejectionWarning);
  if (warning === -1) {
    return rankLine(line, isLast);
  }
  const column = warning + rejectionWarning.length;
  const ranked = rankLine(line.slice(column), isLast);
  return (
    ranked && { ...ranked, header: { ...ranked.header, column: ranked.header.column + column } }
  );
}

function rankLine(line: string, isLast: boolean): RankedHeader | undefined {
  const atStart = readHeader(line);
  const rank = atStart && rankOfName(atStart, isLast);
  if (atStart !== undefined && rank !== undefined && rank < 2) {
    return { rank, header: atStart };
  }
  const inside = findErrorName(line.trimEnd());
  if (inside !== undefined) {
    return { rank: 2, header: inside };
  }
  return atStart && rank !== undefined ? { rank, header: atStart } : undefined;
}

/** Says whether a nested error may begin so: `null` and `undefined` are no names. */
export function isLikelyHeader(header: HeaderLine): boolean {
  return rankOfName(header, false) !== undefined;
}

function rankOfName({ name, message }: HeaderLine, isLast: boolean): number | undefined {
  if (isErrorName(name)) {
    return 0;
  }
  if (isClassLike(name)) {
    return 1;
  }
  return isCapitalised(name) && !comparisons.has(name) && (message !== "" || isLast)
    ? 3
    : undefined;
}

/** The bracket holds an error code, except that a `DOMException` prints its own name there. */
function nameOf(name: string, bracket: string | undefined): string {
  return name === "DOMException" && bracket !== undefined ? bracket : name;
}
