import { isCapitalised, isClassLike, isErrorName } from "../../text/error-name.ts";
import type { HeaderLine, RankedHeader } from "../../text/header-line.ts";
import { isClassName, splitClass } from "./message.ts";
import { endOfPrefix } from "./plain-line.ts";

/** How a line names an exception above a joined backtrace. */
export interface JoinedHeader extends HeaderLine {
  /** What ends the message, where its form has an end: `):` or `)` of Rails, `>` of `inspect`. */
  readonly closers: readonly string[];
}

const named = /^([A-Za-z][\w:.]{0,511})(: | \(|:$|$)/;
const javaClass = /^[a-z]\w{0,127}(?:\.\w{1,128}){1,16}$/;
/** The same inside a line, as servers write it: `Puma caught this error: boom (RuntimeError)`. */
const namedInside = /(?<![\w:.#<])([A-Z][\w:]{0,255})(: | - | \()/g;
const inspected = /#<([A-Z][\w:]{0,255}): /;
const railsClosers = ["):", ")"];
const closersOfMark: Readonly<Record<string, readonly string[]>> = {
  " - ": [":"],
  " (": railsClosers,
};
const maxNamesInside = 16;

/** Reads a line as one that names an exception; `isLast` when the frames follow at once. */
export function readJoinedHeader(
  line: string,
  isLast: boolean,
): (RankedHeader & { readonly header: JoinedHeader }) | undefined {
  const prefix = endOfPrefix(line);
  const text = line.slice(prefix).trimEnd();
  const column = prefix + text.length - text.trimStart().length;
  const content = text.trimStart();
  const found = readNamed(content, isLast) ?? readParenthesised(content, isLast);
  if (found !== undefined && found.rank < 2) {
    return { rank: found.rank, header: { ...found.header, column } };
  }
  const inside = readInside(line.trimEnd());
  return inside ?? (found && { rank: found.rank, header: { ...found.header, column } });
}

/** {@link readJoinedHeader} in the form that `findHeader` asks for. */
export function rankJoinedHeader(line: string, isLast: boolean): RankedHeader | undefined {
  return readJoinedHeader(line, isLast);
}

type Found = RankedHeader & { readonly header: JoinedHeader };

function readNamed(content: string, isLast: boolean): Found | undefined {
  const match = named.exec(content);
  const name = match?.[1]?.replace(/:$/, "") ?? "";
  if (match === null || !isExceptionClass(name)) {
    return undefined;
  }
  const isRails = match[2] === " (";
  const isClosed = railsClosers.some((closer) => content.endsWith(closer));
  const message = content.slice(match[0].length);
  const rank = isRails ? rankOfRails(name, isClosed) : rankOfName(name, message, isLast);
  const header = {
    column: 0,
    name,
    message,
    closers: isRails ? railsClosers : [],
  };
  return rank === undefined ? undefined : { rank, header };
}

function rankOfRails(name: string, isClosed: boolean): number | undefined {
  if (!isErrorName(name) && !name.includes("::")) {
    return isClosed && isClassLike(name) ? 3 : undefined;
  }
  return isClosed ? 0 : 1;
}

function isExceptionClass(name: string): boolean {
  return isClassName(name) || (javaClass.test(name) && isErrorName(name));
}

function rankOfName(name: string, message: string, isLast: boolean): number | undefined {
  // Minitest announces an error by this word alone.
  if (name === "Error" && message === "") {
    return undefined;
  }
  if (isErrorName(name)) {
    return 0;
  }
  if (name.includes("::") || isClassLike(name)) {
    return 3;
  }
  return isLast && isCapitalised(name) ? 4 : undefined;
}

/** `MESSAGE (CLASS)`, as `Logger` writes exceptions that it is given. */
function readParenthesised(content: string, isLast: boolean): Found | undefined {
  const split = splitClass(content);
  if (split === undefined) {
    return undefined;
  }
  const { type: name, message } = split;
  const isSure = isErrorName(name) || name.includes("::");
  const rank = isSure ? 1 : 4;
  return isSure || isLast ? { rank, header: { column: 0, name, message, closers: [] } } : undefined;
}

function readInside(line: string): Found | undefined {
  const shown = inspected.exec(line);
  const name = shown?.[1] ?? "";
  if (shown !== null && isClassName(name)) {
    const message = line.slice(shown.index + shown[0].length);
    return { rank: 1, header: { column: shown.index, name, message, closers: [">"] } };
  }
  let count = 0;
  for (const match of line.matchAll(namedInside)) {
    const header = toHeaderInside(line, match);
    if (header !== undefined) {
      return { rank: 2, header };
    }
    count += 1;
    if (count === maxNamesInside) {
      break;
    }
  }
  return undefined;
}

function toHeaderInside(line: string, match: RegExpExecArray): JoinedHeader | undefined {
  const { 0: text, 1: name = "", 2: mark = "", index } = match;
  const isNamed = isErrorName(name) && isClassName(name);
  if (!isNamed || (mark === " (" && !line.endsWith("):"))) {
    return undefined;
  }
  const message = line.slice(index + text.length);
  return { column: index, name, message, closers: closersOfMark[mark] ?? [] };
}
