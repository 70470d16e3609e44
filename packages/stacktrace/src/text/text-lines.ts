import { maxTextLength } from "../limits.ts";
import { findJoint, splitBeforeFrames } from "./joined-frames.ts";
import { splitJsonRecord } from "./json-record.ts";
import { findTextInJson } from "./text-in-json.ts";

const bar = " | ";
/** What logging libraries and shippers put in place of a line break, the likeliest first. */
const separators = [String.raw`\r\n`, String.raw`\n`, bar];
/** What a frame begins with behind such a separator. */
const frameStarts = ["\tat ", String.raw`\tat `, "    at "];
/** A frame on a line of its own: nothing else stands for a line break then. */
const brokenFrames = ["\n    at ", "\n\tat "];
const lineBreak = /\r?\n|\r|\u2028/;

const escape = "\u001B[";
/** The colours of a terminal (ECMA-48, SGR), which Python 3.13 and others write into their traces. */
const colour = new RegExp(String.raw`\u001B\[[\d;]{0,64}m`, "g");

/**
 * The two characters `\n`, also after `\r`; but not those of a Windows path such as `C:\src\net`.
 */
const writtenLineBreak =
  /(?:\\r)?\\n(?![a-z_])|(?<!(?<![A-Za-z])[A-Za-z]:(?:\\[^\s"'():]{0,80})?)(?:\\r)?\\n/;

/**
 * Splits a text into lines, without their line ends.
 *
 * A text of one line is split at the separators that logging libraries offer instead of a line
 * break: the two characters `\n`, or ` | ` (logstash-logback-encoder, `lineSeparator`). So are texts
 * whose only line breaks are those of a message, when a frame follows the separator; and lines into
 * which a Java trace was joined in another way. A record of JSON is split at the
 * line breaks of its strings; of a line that only holds JSON, the text with the trace is.
 */
export function splitLines(text: string): readonly string[] {
  const readable = withoutColours(withinLimit(text)).trimEnd();
  const record = splitJsonRecord(readable);
  if (record !== undefined) {
    return record;
  }
  const held = readable.includes("\n") ? undefined : findTextInJson(readable);
  // What stands behind the text goes ahead of it, lest it pass for the end of a message.
  return held === undefined
    ? splitReadable(readable)
    : [held.around, ...splitReadable(withoutColours(held.text).trimEnd())];
}

function splitReadable(readable: string): readonly string[] {
  const lines = readable.split(hasOddBreak(readable) ? lineBreak : "\n");
  if (brokenFrames.some((start) => readable.includes(start))) {
    return lines;
  }
  const certain = separators.find(
    (separator) => isBeforeFrame(readable, separator) && !(separator === bar && isMargin(lines)),
  );
  const joint = certain === undefined ? findJoint(readable) : undefined;
  if (joint !== undefined) {
    return lines.flatMap((line) => splitBeforeFrames(line, joint));
  }
  const likely =
    lines.length === 1 ? separators.find((each) => readable.includes(each)) : undefined;
  const separator = certain ?? likely;
  return separator === undefined
    ? lines
    : withoutLastBar(lines).flatMap((line) => splitAt(separator, line).map(withRealTabs));
}

/** Docker Compose and others draw a bar ahead of every line: there it separates no lines. */
function isMargin(lines: readonly string[]): boolean {
  const index = lines.findIndex((line) => frameStarts.some((start) => line.includes(bar + start)));
  const frame = lines[index] ?? "";
  const margin = frame.slice(0, frame.indexOf(bar) + bar.length);
  return index > 0 && (lines[index - 1] ?? "").startsWith(margin);
}

function splitAt(separator: string, line: string): readonly string[] {
  return line.split(separator === bar ? bar : writtenLineBreak);
}

function isBeforeFrame(text: string, separator: string): boolean {
  return text.includes(separator) && frameStarts.some((start) => text.includes(separator + start));
}

/** The separator behind the last frame has lost its white space with that of the text. */
function withoutLastBar(lines: readonly string[]): readonly string[] {
  const last = lines.at(-1) ?? "";
  return last.endsWith(" |") ? [...lines.slice(0, -1), last.slice(0, -2)] : lines;
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

function hasOddBreak(text: string): boolean {
  return text.includes("\r") || text.includes("\u2028");
}

function withRealTabs(line: string): string {
  const tab = String.raw`\t`;
  let start = 0;
  while (line.startsWith(tab, start)) {
    start += tab.length;
  }
  return "\t".repeat(start / tab.length) + line.slice(start);
}
