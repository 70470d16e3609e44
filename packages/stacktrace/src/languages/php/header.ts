import { isErrorName } from "../../text/error-name.ts";
import type { HeaderLine, RankedHeader } from "../../text/header-line.ts";
import type { SourcePlace } from "./source-file.ts";

/** `CLASS` where `: `, ` in ` or the end of the line follows. */
const className =
  /^\\?[\p{L}_][\p{L}\p{N}_\\]*(?:@anonymous(?:[^\p{L}\s:].{1,1024}?:\d{1,9}\$[\da-f]{1,16})?)?(?=: | in | at |:?$)/u;
/** What tells one anonymous class from another: a NUL byte, its place and a number of the process. */
const anonymous = "@anonymous";
/** `exception 'CLASS' with message 'MESSAGE'`, as PHP 5 printed it. */
const oldHeader = /^exception '([^']{1,512})'(?: with message ')?/;
const monologObject = /\[object\] \((\\?[\p{L}_][\p{L}\p{N}_\\@]{0,512})\(code: [^\s()]{1,40}\): /u;
const uncaught = "Uncaught ";
/** Symfony's error listener: `Uncaught PHP Exception CLASS: "MESSAGE" at FILE line LINE`. */
const symfony = "PHP Exception ";
/** What PHP prints ahead of an exception that nobody caught; with `html_errors` in bold. */
const severity =
  /(?:PHP )?(?:<b>)?(?:Catchable fatal |Recoverable fatal |Fatal )error(?:<\/b>)?: {1,2}$/i;
const nameCharacter = /[\p{L}\p{N}_\\]/u;
const fatalError = /(?:PHP )?(Fatal error): {1,2}/;
const contextKey = '{"exception":"';

/**
 * Reads a line, from its first character on, as `CLASS: MESSAGE` or PHP 5's
 * `exception 'CLASS' with message 'MESSAGE'`, of which the message may go on below.
 */
export function readHeader(text: string): Omit<HeaderLine, "column"> | undefined {
  const old = oldHeader.exec(text);
  if (old !== null) {
    return { name: old[1] ?? "", message: text.slice(old[0].length) };
  }
  const name = className.exec(text)?.[0];
  if (name === undefined) {
    return undefined;
  }
  const rest = text.slice(name.length);
  const message = rest.startsWith(":") ? rest.slice(1).trimStart() : rest;
  const mark = name.indexOf(anonymous);
  return { name: mark === -1 ? name : name.slice(0, mark + anonymous.length), message };
}

/** Ranks a line as the header of a PHP trace; see `RankHeader`. */
export function rankHeader(line: string): RankedHeader | undefined {
  return rankMonolog(line) ?? rankUncaught(line) ?? rankStart(line) ?? rankInside(line);
}

/** `[object] (CLASS(code: 0): MESSAGE`, in the context of a log line (Monolog, `LineFormatter`). */
function rankMonolog(line: string): RankedHeader | undefined {
  const match = monologObject.exec(line);
  if (match === null) {
    return undefined;
  }
  const before = line.slice(0, match.index);
  const column = before.endsWith(contextKey) ? before.length - contextKey.length : before.length;
  const message = line.slice(match.index + match[0].length);
  return { rank: 0, header: { column, name: match[1] ?? "", message } };
}

function rankUncaught(line: string): RankedHeader | undefined {
  const position = line.indexOf(uncaught);
  const isSymfony = line.startsWith(symfony, position + uncaught.length);
  const start = position + uncaught.length + (isSymfony ? symfony.length : 0);
  const header = position === -1 ? undefined : readHeader(line.slice(start));
  if (header === undefined) {
    return rankFatalError(line);
  }
  const before = line.slice(0, position);
  // Only its end is looked at: the pattern is anchored there, and short.
  const label = severity.exec(before.slice(-64))?.[0].length ?? 0;
  return { rank: 0, header: { ...header, column: position - label } };
}

/** An error that is no exception has calls below it too since PHP 8.5. */
function rankFatalError(line: string): RankedHeader | undefined {
  const match = fatalError.exec(line);
  if (match === null || readThrowPlace(line) === undefined) {
    return undefined;
  }
  const message = line.slice(match.index + match[0].length);
  return { rank: 2, header: { column: match.index, name: match[1] ?? "", message } };
}

function rankStart(line: string): RankedHeader | undefined {
  const text = line.trimStart();
  const header = readHeader(text);
  if (header === undefined || !(isErrorName(header.name) || header.name.includes("\\"))) {
    return undefined;
  }
  return {
    rank: isErrorName(header.name) ? 1 : 2,
    header: { ...header, column: line.length - text.length },
  };
}

/** A class inside a log line: white space precedes it, a colon follows. */
function rankInside(line: string): RankedHeader | undefined {
  for (let end = line.indexOf(": "); end !== -1; end = line.indexOf(": ", end + 1)) {
    const column = startOfName(line, end);
    const isWord = column > 0 && " \t([{\"'|".includes(line.charAt(column - 1));
    const name = line.slice(column, end);
    if (isWord && (isErrorName(name) || name.includes("\\"))) {
      const header = readHeader(line.slice(column));
      return header && { rank: 3, header: { ...header, column } };
    }
  }
  return undefined;
}

function startOfName(line: string, end: number): number {
  let start = end;
  while (start > 0 && nameCharacter.test(line.charAt(start - 1))) {
    start -= 1;
  }
  return start;
}

/** The place where an exception was thrown, as its header ends with it. */
export interface ThrowPlace extends SourcePlace {
  /** Where the message ends on the line. */
  readonly column: number;
}

/** How many characters at the end of a line are looked at for a line number, and for a place. */
const longestNumber = 32;
const longestPlace = 2048;
const endOfPlace = /(?:\((\d{1,9})\)|:(\d{1,9})| (?:on )?line (\d{1,9}))\)?$/;

/**
 * Reads the end of a header: ` in FILE:LINE`, ` in FILE on line LINE`, or ` at FILE:LINE)` as
 * Monolog has it. `undefined` when the line does not end with a place.
 */
export function readThrowPlace(line: string): ThrowPlace | undefined {
  const text = line.trimEnd();
  const tail = endOfPlace.exec(text.slice(-longestNumber));
  if (tail === null) {
    return undefined;
  }
  const offset = Math.max(0, text.length - longestPlace);
  // A line of its own may hold the place alone, below a message that ends with a line break.
  const place = ` ${text.slice(offset)}`;
  const start = Math.max(place.lastIndexOf(" in "), place.lastIndexOf(" at "));
  const path = place.slice(start + " in ".length, place.length - tail[0].length);
  if (start === -1 || !isFile(path)) {
    return undefined;
  }
  const lineNumber = Number(tail[1] ?? tail[2] ?? tail[3]);
  return { path, lineNumber, column: Math.max(offset + start - 1, 0) };
}

function isFile(path: string): boolean {
  return /[/\\.]|code$|^-$/.test(path);
}
