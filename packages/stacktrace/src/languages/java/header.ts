import { findErrorName, isClassLike, isErrorName } from "../../text/error-name.ts";
import type { HeaderLine, RankedHeader } from "../../text/header-line.ts";
import { withoutStackHash } from "./stack-hash.ts";

const className = /^[\p{L}_$][\p{L}\p{N}_$.]*/u;
/** What may follow a class: a colon, the end, or fields, as Kotlin's data classes print them. */
const afterClass = /^(?:$|:(?: |$)| ?[({[])/;
/** How a thread dump begins a stack: a class by its looks, and no exception. */
const threadState = "java.lang.Thread.State:";
/** The rank of a qualified class right above the frames. */
const nameAboveFrames = 3;
const threadStart = 'Exception in thread "';
const threadEnd = '" ';

/**
 * Reads a line as `CLASS` or `CLASS: MESSAGE`, which a thread's name or a hash may precede.
 *
 * The message `null` counts as none: Logback prints it where the exception has no message.
 */
export function readHeader(line: string): HeaderLine | undefined {
  const text = line.trimEnd();
  const column = text.length - text.trimStart().length;
  const header = withoutStackHash(text.slice(skipThread(text, column)));
  const name = className.exec(header)?.[0] ?? "";
  const rest = header.slice(name.length);
  if (
    name === "" ||
    name.endsWith(".") ||
    !afterClass.test(rest) ||
    header.startsWith(threadState)
  ) {
    return undefined;
  }
  if (rest === "" || rest.startsWith(":")) {
    return { column, name, message: messageOf(rest.slice(1)) };
  }
  return isErrorName(name) ? { column, name, message: rest.trim() } : undefined;
}

/** Says whether what follows `Caused by: ` is the header of an exception, and not words. */
export function isLinkHeader(text: string): boolean {
  const name = readHeader(text)?.name;
  return name !== undefined && (name.includes(".") || isErrorName(name) || isClassLike(name));
}

/**
 * Ranks a line as the header of a Java trace.
 *
 * A qualified name that ends in `Exception` is believed first; then a class of the default package,
 * such a name inside a log line, any qualified name, one right above the frames first, and at last,
 * only there, what an obfuscator may have made of one.
 */
export function rankHeader(line: string, isLast: boolean): RankedHeader | undefined {
  const atStart = readHeader(line);
  const rank = atStart && rankOfName(atStart.name, isLast);
  // What a qualified class says right above the frames may name another exception.
  if (atStart !== undefined && rank !== undefined && (rank < 2 || rank === nameAboveFrames)) {
    return { rank, header: atStart };
  }
  const inside = findErrorName(line.trimEnd());
  if (inside?.name.includes(".") === true) {
    return { rank: 2, header: { ...inside, message: messageOf(` ${inside.message}`) } };
  }
  return atStart && rank !== undefined ? { rank, header: atStart } : undefined;
}

function rankOfName(name: string, isLast: boolean): number | undefined {
  const simpleName = name.slice(name.lastIndexOf(".") + 1);
  const isQualified = simpleName !== name;
  if (isErrorName(simpleName)) {
    return isQualified ? 0 : 1;
  }
  if (isQualified && /^\p{Lu}/u.test(simpleName)) {
    // Further up it may be the name of a logger.
    return isLast ? nameAboveFrames : 4;
  }
  if (isClassLike(simpleName)) {
    return 5;
  }
  return isQualified && isLast ? 6 : undefined;
}

function skipThread(text: string, column: number): number {
  if (!text.startsWith(threadStart, column)) {
    return column;
  }
  const end = text.indexOf(threadEnd, column + threadStart.length);
  return end === -1 ? column : end + threadEnd.length;
}

function messageOf(text: string): string {
  const message = text.startsWith(" ") ? text.slice(1) : text;
  return message === "null" ? "" : message;
}
