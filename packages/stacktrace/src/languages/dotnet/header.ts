import { findErrorName, isErrorName } from "../../text/error-name.ts";
import type { HeaderLine, RankedHeader } from "../../text/header-line.ts";
import { endOfUnhandled } from "./words.ts";

/** A type: with namespace, nested ones after `+`, generic ones with their arity and arguments. */
const typeName =
  /^[\p{L}_][\p{L}\p{N}_.+`]{0,1024}(?:\[[^\s]{1,1024}\])?(?= ?\((?:0x[\da-fA-F]{8}|-?\d{1,10})\)|:(?: |$)| : |$)/u;
/** The code that exceptions of the operating system have behind their type. */
const resultCode = /^ ?\((?:0x[\da-fA-F]{8}|-?\d{1,10})\)/;
const arrow = "---> ";

/** Reads a text as `TYPE` or `TYPE: MESSAGE` (.NET, `Exception.ToString`). */
export function readHeader(text: string): Omit<HeaderLine, "column"> | undefined {
  const name = typeName.exec(text)?.[0];
  if (name === undefined || name.endsWith(".")) {
    return undefined;
  }
  const behind = text.slice(name.length).replace(resultCode, "");
  // Test runners put a space ahead of the colon too.
  const rest = behind.startsWith(" : ") ? behind.slice(1) : behind;
  return { name, message: rest.slice(rest.startsWith(": ") ? 2 : 1) };
}

/**
 * Ranks a line as the header of a .NET trace: a type that ends in `Exception` and has a namespace
 * first, then one without, then such a name inside a log line, and at last any type with a namespace.
 */
export function rankHeader(line: string, isLast: boolean): RankedHeader | undefined {
  const column = line.length - line.trimStart().length;
  const start = column + endOfUnhandled(line.slice(column));
  const header = readHeader(line.slice(start));
  const rank = header && rankOfName(header.name, isLast);
  if (header !== undefined && rank !== undefined && rank < 2) {
    return { rank, header: { ...header, column } };
  }
  const inside = findErrorName(line);
  if (inside !== undefined) {
    return { rank: inside.name.includes(".") ? 2 : 3, header: atInnermost(line, inside) };
  }
  return header && rank !== undefined ? { rank, header: { ...header, column } } : undefined;
}

/** What precedes the name may say that nobody caught the exception; it is part of the trace then. */
function atInnermost(line: string, inside: HeaderLine): HeaderLine {
  const before = line.slice(0, inside.column).trimEnd();
  const word = before.lastIndexOf("Unhandled exception.");
  const isLabel = word !== -1 && before.endsWith("Unhandled exception.");
  return { ...inside, column: isLabel ? word : inside.column };
}

function rankOfName(name: string, isLast: boolean): number | undefined {
  const plain = name.split(/[`[]/u, 1)[0] ?? name;
  const isQualified = /[.+]/.test(plain);
  if (isErrorName(plain)) {
    return isQualified ? 0 : 1;
  }
  return isQualified && isLast && /[.+]\p{Lu}/u.test(plain) ? 4 : undefined;
}

/** A header, and the headers of what caused it on the same line: `A: a ---> B: b`. */
export interface HeaderChain {
  readonly own: string;
  readonly inner: readonly string[];
}

/** Splits a message where an inner exception begins behind it, as .NET Framework prints it. */
export function splitInnerHeaders(message: string): HeaderChain {
  const parts: string[] = [];
  let start = 0;
  for (
    let at = message.indexOf(` ${arrow}`);
    at !== -1;
    at = message.indexOf(` ${arrow}`, at + arrow.length)
  ) {
    const next = at + 1 + arrow.length;
    const header = readHeader(message.slice(next, next + longestName));
    if (header !== undefined && (isErrorName(header.name) || header.name.includes("."))) {
      parts.push(message.slice(start, at));
      start = next;
    }
  }
  const last = message.slice(start);
  return parts.length === 0
    ? { own: last, inner: [] }
    : { own: parts[0] ?? "", inner: [...parts.slice(1), last] };
}

const longestName = 2048;
