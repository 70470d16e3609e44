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

/** `thread 'main' panicked at `, with the thread's id since Rust 1.91. */
const announcement = /thread '[^']{0,256}' (?:\(\d{1,20}\) )?panicked at /;
const panicked = "panicked at ";
/** How many lines a message ahead of its place may have. */
const maxMessageLines = 30;

/** Reads the announcement of a panic (`std::panicking::default_hook`); `undefined` for other lines. */
export function readPanicLine(lines: readonly string[], index: number): PanicLine | undefined {
  const line = lines[index] ?? "";
  const match = line.includes(panicked) ? announcement.exec(line) : null;
  if (match === null) {
    return undefined;
  }
  const rest = match.index + match[0].length;
  const column = rest - panicked.length;
  const text = line.slice(rest).trimEnd();
  const place = text.endsWith(":") ? parsePlace(text.slice(0, -1)) : undefined;
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
  for (let end = index; end < index + maxMessageLines; end += 1) {
    const line = end === index ? (lines[end] ?? "").slice(start) : lines[end];
    if (line === undefined || (end > index && announcement.test(line))) {
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
  const place = end > 0 ? parsePlace(line.slice(end + ", ".length).trim()) : undefined;
  return place && { message: line.slice(0, end), place };
}

function withoutQuotes(text: string): string {
  return text.length > 1 && text.startsWith("'") && text.endsWith("'") ? text.slice(1, -1) : text;
}
