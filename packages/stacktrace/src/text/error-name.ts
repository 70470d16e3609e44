import type { HeaderLine } from "./header-line.ts";

const endings = ["Error", "Exception", "Throwable", "Warning", "Failure", "Fault", "Interrupt"];
const nameCharacter = /[\p{L}\p{N}_$.]/u;
const firstCharacter = /[\p{L}_$]/u;

/** Says whether a class name ends the way that only exceptions do, such as `Error`. */
export function isErrorName(name: string): boolean {
  return endings.some((ending) => name.endsWith(ending));
}

/** Says whether a name is written like a class of two words: `OutOfStock`, not `Failed`. */
export function isClassLike(name: string): boolean {
  const rest = name.slice(1);
  return /^[A-Z]/.test(name) && /[A-Z]/.test(rest) && /[a-z]/.test(rest);
}

/** Says whether a word could be a class at all: `Boom`, not `failed` and not `SEVERE`. */
export function isCapitalised(name: string): boolean {
  return /^[A-Z]/.test(name) && /[a-z]/.test(name);
}

/**
 * Finds the first exception name inside a line, as in `request failed: TypeError: x is undefined`.
 *
 * A name counts when white space or an opening bracket precedes it, and a colon or the end of the
 * line follows. Each character is looked at twice at most: a name ends where a colon stands.
 */
export function findErrorName(line: string): HeaderLine | undefined {
  for (let end = nextEnd(line, 0); end !== -1; end = nextEnd(line, end + 1)) {
    const column = startOfName(line, end);
    const name = line.slice(column, end);
    if (isErrorName(name) && firstCharacter.test(name.charAt(0)) && isWordStart(line, column)) {
      return { column, name, message: line.slice(end + 1).trim() };
    }
  }
  return undefined;
}

function nextEnd(line: string, from: number): number {
  if (from > line.length) {
    return -1;
  }
  const colon = line.indexOf(":", from);
  return colon === -1 ? line.length : colon;
}

function startOfName(line: string, end: number): number {
  let start = end;
  while (start > 0 && nameCharacter.test(line.charAt(start - 1))) {
    start -= 1;
  }
  return start;
}

function isWordStart(line: string, column: number): boolean {
  return column === 0 || " \t([{\"'|".includes(line.charAt(column - 1));
}
