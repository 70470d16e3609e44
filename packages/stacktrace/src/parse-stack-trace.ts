import { flattenChain } from "./chain/flatten-chain.ts";
import { compileInAppRules, type ApplyInAppRules, type InAppRules } from "./in-app-rules.ts";
import type { Language, ParsedTrace } from "./language.ts";
import { languages } from "./languages.ts";
import type { StackTrace, StackTraceHint } from "./stack-trace.ts";
import { withoutLinePrefixes } from "./text/line-prefixes.ts";
import { joinLines, splitLines } from "./text/text-lines.ts";

/** How a {@link StackTraceParser} judges what it reads. */
export interface StackTraceParserOptions {
  /** Which code is the app's, where the defaults do not tell. @default {} */
  readonly inApp?: InAppRules;
}

/**
 * Finds the first stack trace in a text, or in its lines, and parses it into a chain of exceptions
 * with frames.
 *
 * The language is that of the first line which is a frame beyond doubt, or the hinted one when the
 * text has a frame of it. Returns `undefined` when there is no such line. Never throws; time and
 * memory grow linearly with the text, of which the first 1 Mi characters are read.
 */
export type StackTraceParser = (
  text: string | readonly string[],
  hint?: StackTraceHint,
) => StackTrace | undefined;

/**
 * Makes a parser with rules of its own; they are compiled once.
 *
 * @example
 * ```ts
 * const parse = createStackTraceParser({ inApp: { exclude: ["com.acme.generated."] } });
 * ```
 */
export function createStackTraceParser(options: StackTraceParserOptions = {}): StackTraceParser {
  const applyRules = compileInAppRules(options.inApp ?? {});
  return (text, hint = {}) => {
    const found = findTrace(splitLines(typeof text === "string" ? text : text.join("\n")), hint);
    if (found === undefined) {
      return undefined;
    }
    const { lines, language, anchor } = found;
    const trace = toStackTrace(lines, language.parse(lines, anchor, hint));
    return applyRules === undefined ? trace : withRules(trace, applyRules);
  };
}

/**
 * Finds and parses the first stack trace with the default rules: a {@link StackTraceParser}.
 *
 * @example
 * ```ts
 * parseStackTrace("TypeError: x is not a function\n    at run (/srv/app/job.js:3:9)");
 * // { platform: "node", exceptions: [{ type: "TypeError", value: "x is not a function",
 * //   frames: [{ function: "run", filename: "/srv/app/job.js", lineNumber: 3, … }] }] }
 * ```
 */
export const parseStackTrace: StackTraceParser = createStackTraceParser();

interface FirstFrame {
  readonly language: Language;
  readonly anchor: number;
}

interface FoundTrace extends FirstFrame {
  readonly lines: readonly string[];
}

/** Looks behind the prefixes of lines only where no frame stands without: they may be text, too. */
function findTrace(lines: readonly string[], hint: StackTraceHint): FoundTrace | undefined {
  const found = findFirstFrame(lines, hint);
  if (found !== undefined) {
    return { lines, ...found };
  }
  const bare = withoutLinePrefixes(lines);
  const foundBare = bare && findFirstFrame(bare, hint);
  return bare && foundBare && { lines: bare, ...foundBare };
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
  for (let anchor = 0; anchor < lines.length; anchor += 1) {
    const language = candidates.find(({ isFrameAt }) => isFrameAt(lines, anchor));
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
  const after = joinLines([...(parsed.leftOver ?? []), ...lines.slice(end)]);
  return {
    platform: parsed.platform,
    exceptions: flattenChain(parsed.root),
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  };
}

function withRules(trace: StackTrace, applyRules: ApplyInAppRules): StackTrace {
  const exceptions = trace.exceptions.map((exception) => ({
    ...exception,
    frames: exception.frames.map(applyRules),
  }));
  return { ...trace, exceptions };
}
