import type { Language, ParsedTrace } from "../../language.ts";
import type { StackTraceHint } from "../../stack-trace.ts";
import { indentOf } from "../../text/text-lines.ts";
import { readException } from "./exception.ts";
import { parseFrameLine } from "./frame-line.ts";
import { readHeader } from "./header.ts";
import { findStart } from "./trace-start.ts";

/** Stack traces that Elixir formats: of uncaught errors, by Logger, `Exception.format` and ExUnit. */
export const elixir: Language = {
  platforms: ["elixir"],
  isFrameAt,
  parse,
};

/** How far above a frame its header may stand to make it sure. */
const headerDistance = 3;
/** The compiler names the place of a warning like a frame, but further left. */
const frameIndent = 4;

function isFrameAt(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? "";
  const parsed = parseFrameLine(line);
  if (parsed === undefined) {
    return false;
  }
  const hasPlace = parsed.frame.lineNumber !== undefined;
  if (hasPlace && (parsed.hasApplication || indentOf(line) >= frameIndent)) {
    return true;
  }
  const isLikely = hasPlace || parsed.hasVersion;
  return isLikely && (isBesideFrame(lines, index) || isBelowHeader(lines, index));
}

function isBesideFrame(lines: readonly string[], index: number): boolean {
  return [lines[index - 1], lines[index + 1]].some((line) => {
    const beside = parseFrameLine(line ?? "");
    return beside?.hasVersion === true && beside.frame.lineNumber !== undefined;
  });
}

function isBelowHeader(lines: readonly string[], index: number): boolean {
  const above = lines.slice(Math.max(0, index - headerDistance), index);
  return above.some((line) => readHeader(line) !== undefined);
}

function parse(lines: readonly string[], anchor: number, hint: StackTraceHint): ParsedTrace {
  const start = findStart(lines, anchor);
  const { node, end } = readException(lines, start.line, hint.message);
  if (node.type === undefined) {
    node.type = hint.type;
    node.value = hint.message;
  }
  return { platform: "elixir", root: node, start, end };
}
