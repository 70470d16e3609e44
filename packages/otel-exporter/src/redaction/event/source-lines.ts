import { filteredMark } from "../filtered-mark.ts";
import type { Redactions } from "../redactions.ts";
import type { TextScanner } from "../text/text-scanner.ts";
import type { ValueRedaction } from "../values/value-redaction.ts";
import type { FieldRule } from "./field-rules.ts";

const opening = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY/;
const closing = "-----END ";
/** A line of a key in PEM, maybe as a literal: the line that begins it may not be shown. */
const keyMaterial = /^\s*["'`]?[A-Za-z\d+/]{60,76}={0,2}(?:\\n)?["'`]?\s*[+,\\]?\s*$/;

/** Redacts lines of source code; their number stays the same, also where a key goes over several. */
export function redactSourceLines(
  lines: readonly string[],
  scan: TextScanner,
  redactions: Redactions,
): readonly string[] {
  let isInKey = false;
  return lines.map((line) => {
    const wasInKey = isInKey;
    if (opening.test(line)) isInKey = true;
    if (line.includes(closing)) isInKey = false;
    if (!wasInKey && !keyMaterial.test(line)) return scan(line, redactions);
    if (!wasInKey) redactions.add("private_key");
    return filteredMark;
  });
}

/** Redacts one line of source code. */
export const sourceLine: FieldRule = (value, walk) =>
  typeof value === "string"
    ? (redactSourceLines([value], walkScanner(walk), walk.redactions)[0] ?? "")
    : walk.value(value);

/** Redacts a list of lines of source code. */
export const sourceLines: FieldRule = (value, walk) => {
  if (!Array.isArray(value)) return walk.value(value);
  const texts: string[] = [];
  for (const line of value) {
    if (!walk.visit()) break;
    const redacted: unknown = typeof line === "string" ? line : walk.value(line);
    texts.push(typeof redacted === "string" ? redacted : (JSON.stringify(redacted) ?? ""));
  }
  return redactSourceLines(texts, walkScanner(walk), walk.redactions);
};

/** The scanner for code, within what the walk may look at. */
function walkScanner(walk: ValueRedaction): TextScanner {
  return (line) => walk.text(line, walk.texts.code);
}
