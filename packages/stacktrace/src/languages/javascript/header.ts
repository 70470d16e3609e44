import { findErrorName, isCapitalised, isClassLike, isErrorName } from "../../text/error-name.ts";
import type { HeaderLine, RankedHeader } from "../../text/header-line.ts";

/** `TypeError`, `TypeError: message`, `TypeError [ERR_X]: message`, each part at most once. */
const header = /^([\p{L}_$][\p{L}\p{N}_$.]*)(?: \[([^\]]{1,128})\])?(?::(?: |$)|$)/u;

/** What consoles write before the header (V8 and browser consoles, the Node REPL). */
const announcements = ["Uncaught (in promise) ", "Uncaught "];

/** Reads a line as `NAME` or `NAME: MESSAGE` from its first character on. */
export function readHeader(line: string): HeaderLine | undefined {
  const column = line.length - line.trimStart().length;
  const text = line.trim();
  const announcement = announcements.find((start) => text.startsWith(start)) ?? "";
  const match = header.exec(text.slice(announcement.length));
  if (match === null) {
    return undefined;
  }
  return {
    column,
    name: nameOf(match[1] ?? "", match[2]),
    message: text.slice(announcement.length + match[0].length),
  };
}

/**
 * Ranks a line as the header of a V8 trace.
 *
 * `error.name` may be anything, so a name ending in `Error` is believed first, at the start of a
 * line or within it; then names that look like a class; a lone word only right above the frames.
 */
export function rankHeader(line: string, isLast: boolean): RankedHeader | undefined {
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
  return isCapitalised(name) && (message !== "" || isLast) ? 3 : undefined;
}

/** The bracket holds an error code, except that a `DOMException` prints its own name there. */
function nameOf(name: string, bracket: string | undefined): string {
  return name === "DOMException" && bracket !== undefined ? bracket : name;
}
