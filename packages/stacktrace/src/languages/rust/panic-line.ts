import { parsePlace, type Place } from "./frame-lines.ts";

/** The line, or lines, by which a panic announces itself. */
export interface PanicLine {
  /** Where `panicked at` begins; the thread's name precedes it. */
  readonly column: number;
  readonly place: Place;
  /** The whole message, where it stands ahead of the place as it did before Rust 1.73. */
  readonly message: string | undefined;
  /** The first line after it. */
  readonly end: number;
}

/** Ahead of it stands the thread, unless a hook of the program prints the panic itself. */
const panicked = "panicked at ";
const sourceExtension = ".rs";
/** How many lines a message ahead of its place may have. */
const maxMessageLines = 30;

/** Reads the announcement of a panic (`std::panicking::default_hook`); `undefined` for other lines. */
export function readPanicLine(lines: readonly string[], index: number): PanicLine | undefined {
  const line = lines[index] ?? "";
  const column = line.indexOf(panicked);
  if (column === -1) {
    return undefined;
  }
  const rest = column + panicked.length;
  const text = line.slice(rest).trimEnd();
  const place = text.endsWith(":") ? parseRustPlace(text.slice(0, -1)) : undefined;
  return place === undefined
    ? readOlderForm(lines, index, rest)
    : { column, place, message: undefined, end: index + 1 };
}

function readOlderForm(
  lines: readonly string[],
  index: number,
  start: number,
): PanicLine | undefined {
  const message: string[] = [];
  const isQuoted = lines[index]?.startsWith("'", start) === true;
  const limit = index + (isQuoted ? maxMessageLines : 1);
  for (let end = index; end < limit; end += 1) {
    const line = end === index ? (lines[end] ?? "").slice(start) : lines[end];
    if (line === undefined || (end > index && line.includes(panicked))) {
      return undefined;
    }
    const split = splitBeforePlace(line);
    if (split !== undefined) {
      message.push(split.message);
      const column = start - panicked.length;
      return {
        column,
        place: split.place,
        message: withoutQuotes(message.join("\n")),
        end: end + 1,
      };
    }
    message.push(line);
  }
  return undefined;
}

/** The place stands behind a comma, or behind a colon where the `log-panics` crate wrote it. */
function splitBeforePlace(
  line: string,
): { readonly message: string; readonly place: Place } | undefined {
  const comma = line.lastIndexOf(", ");
  const end = comma === -1 ? line.lastIndexOf("': ") + 1 : comma;
  const place = end > 0 ? parseRustPlace(line.slice(end + ", ".length).trim()) : undefined;
  return place && { message: line.slice(0, end), place };
}

function parseRustPlace(text: string): Place | undefined {
  const place = parsePlace(text);
  return place?.path.endsWith(sourceExtension) === true ? place : undefined;
}

function withoutQuotes(text: string): string {
  return text.length > 1 && text.startsWith("'") && text.endsWith("'") ? text.slice(1, -1) : text;
}
