import { maxTextLength } from "../limits.ts";

/**
 * The two characters `\n`, also after `\r`; but not those of a Windows path such as `C:\src\net`.
 */
const writtenLineBreak =
  /(?:\\r)?\\n(?![a-z_])|(?<!(?<![A-Za-z])[A-Za-z]:(?:\\[^\s"'():]{0,80})?)(?:\\r)?\\n/;

/**
 * Splits a text into lines, without their line ends.
 *
 * A text of one line is split at the separators that logging libraries offer instead of a line
 * break: the two characters `\n`, or ` | ` (logstash-logback-encoder, `lineSeparator`).
 */
export function splitLines(text: string): readonly string[] {
  const readable = withinLimit(text).trimEnd();
  if (readable.includes("\n")) {
    return readable.split("\n").map(withoutCarriageReturn);
  }
  if (readable.includes(String.raw`\n`)) {
    return readable.split(writtenLineBreak).map(withRealTabs);
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
