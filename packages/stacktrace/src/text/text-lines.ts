import { maxTextLength } from "../limits.ts";

const escape = "\u001B[";
const colour = new RegExp(String.raw`\u001B\[[\d;]{0,64}m`, "g");

/**
 * Splits a text into lines, without their line ends.
 *
 * A text of one line is split at the separators that logging libraries offer instead of a line
 * break: the two characters `\n`, or ` | ` (logstash-logback-encoder, `lineSeparator`).
 */
export function splitLines(text: string): readonly string[] {
  const readable = withoutColours(withinLimit(text)).trimEnd();
  if (readable.includes("\n")) {
    const lines = readable.split("\n");
    return readable.includes("\r") ? lines.map(withoutCarriageReturn) : lines;
  }
  if (readable.includes(String.raw`\n`)) {
    return readable.split(String.raw`\n`).map(withRealTabs);
  }
  return readable.split(" | ");
}

/** Joins lines again and trims the result; `undefined` when nothing is left. */
export function joinLines(lines: readonly string[]): string | undefined {
  const text = lines.join("\n").trim();
  return text === "" ? undefined : text;
}

/** The width of the white space that a line begins with; a tab counts one. */
export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function withinLimit(text: string): string {
  if (text.length <= maxTextLength) {
    return text;
  }
  // Half a line could pass for a whole one: `app.js:12:3` of `app.js:12:34`.
  const end = text.lastIndexOf("\n", maxTextLength);
  return text.slice(0, end === -1 ? maxTextLength : end);
}

/** Terminals' colours are no part of a trace, and would break up its words. */
function withoutColours(text: string): string {
  return text.includes(escape) ? text.replaceAll(colour, "") : text;
}

function withoutCarriageReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}

function withRealTabs(line: string): string {
  const tab = String.raw`\t`;
  let start = 0;
  while (line.startsWith(tab, start)) {
    start += tab.length;
  }
  return "\t".repeat(start / tab.length) + line.slice(start);
}
