import { flattenChain } from "./chain/flatten-chain.ts";
import type { Language, ParsedTrace } from "./language.ts";
import { languages } from "./languages.ts";
import type { StackTrace, StackTraceHint } from "./stack-trace.ts";
import { joinLines, splitLines } from "./text/text-lines.ts";

/**
 * Finds the first stack trace in a text and parses it into a chain of exceptions with frames.
 *
 * The language is that of the first line which is a frame beyond doubt, or the hinted one when the
 * text has a frame of it. Returns `undefined` when there is no such line. Never throws; time and
 * memory grow linearly with the text, of which the first 256 Ki characters are read.
 *
 * @example
 * ```ts
 * parseStackTrace("TypeError: x is not a function\n    at run (/srv/app/job.js:3:9)");
 * // { platform: "node", exceptions: [{ type: "TypeError", value: "x is not a function",
 * //   frames: [{ function: "run", filename: "/srv/app/job.js", lineNumber: 3, … }] }] }
 * ```
 */
export function parseStackTrace(text: string, hint: StackTraceHint = {}): StackTrace | undefined {
  const lines = splitLines(text);
  const found = findFirstFrame(lines, hint);
  if (found === undefined) {
    return undefined;
  }
  const parsed = found.language.parse(lines, found.anchor, hint);
  return toStackTrace(lines, parsed);
}

interface FirstFrame {
  readonly language: Language;
  readonly anchor: number;
}

function findFirstFrame(lines: readonly string[], hint: StackTraceHint): FirstFrame | undefined {
  const hinted = languages.filter(
    ({ platforms }) => hint.platform !== undefined && platforms.includes(hint.platform),
  );
  return firstFrameOf(hinted, lines) ?? firstFrameOf(languages, lines);
}

function firstFrameOf(
  candidates: readonly Language[],
  lines: readonly string[],
): FirstFrame | undefined {
  for (const [anchor, line] of lines.entries()) {
    const language = candidates.find(({ isFrameLine }) => isFrameLine(line));
    if (language !== undefined) {
      return { language, anchor };
    }
  }
  return undefined;
}

function toStackTrace(lines: readonly string[], parsed: ParsedTrace): StackTrace {
  const { start, end } = parsed;
  const before = joinLines([
    ...lines.slice(0, start.line),
    (lines[start.line] ?? "").slice(0, start.column),
  ]);
  const after = joinLines(lines.slice(end));
  return {
    platform: parsed.platform,
    exceptions: flattenChain(parsed.root),
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  };
}
