import { createExceptionNode } from "../../chain/exception-node.ts";
import type { ParsedTrace } from "../../language.ts";
import type { StackFrame } from "../../stack-trace.ts";
import { beginsLogRecord } from "../../text/log-record.ts";
import { parseCallLine, parseReasonCall } from "./call-line.ts";
import { nameOfWords } from "./reason.ts";

/** The line that says what happened: `** exception error: bad argument`. */
interface Header {
  readonly line: number;
  readonly column: number;
  readonly kind: string;
  readonly words: string;
}

const header = /(?:\*\* )?exception (error|exit|throw): (.*)$/;
/** What a call is explained by: the arguments, and what is wrong with them. */
const explanation = /^\s{0,64}(?:called as |\*\*\* argument )/;

/** Says whether a line is a frame of what the shell, `escript` or a crash report prints. */
export function isReportFrame(line: string): boolean {
  const words = line.includes("exception error: ") ? header.exec(line)?.[2] : undefined;
  return words === undefined
    ? parseCallLine(line)?.module !== undefined && !line.includes("operator")
    : parseReasonCall(words)?.lineNumber !== undefined;
}

/** Reads an exception whose frames are lines, the most recent call first. */
export function readReport(lines: readonly string[], anchor: number): ParsedTrace {
  const found = findHeader(lines, anchor);
  if (found === undefined) {
    const node = createExceptionNode({ type: undefined, module: undefined, value: undefined });
    const { frames, end } = readCalls(lines, anchor);
    node.frames = frames;
    return { platform: "elixir", root: node, start: { line: anchor, column: 0 }, end };
  }
  const messageEnd = endOfMessage(lines, found.line + 1, anchor);
  const message = [found.words, ...lines.slice(found.line + 1, messageEnd)];
  const { frames, explanations, end } = readCalls(lines, messageEnd);
  const words = message.map((line) => line.trim()).join("");
  const name = nameOfWords(found.kind, message.length === 1 ? found.words : words);
  const value = [name.value, ...explanations].join("\n").trimEnd();
  const node = createExceptionNode({ ...name, value });
  const uncalled = parseReasonCall(words);
  node.frames = uncalled === undefined ? frames : [...frames, uncalled];
  const start = { line: found.line, column: found.column };
  return { platform: "elixir", root: node, start, end };
}

function findHeader(lines: readonly string[], anchor: number): Header | undefined {
  for (let line = anchor; line >= 0; line -= 1) {
    const text = lines[line] ?? "";
    const match = header.exec(text);
    if (match !== null) {
      return { line, column: match.index, kind: match[1] ?? "", words: match[2] ?? "" };
    }
    if (beginsLogRecord(text)) {
      return undefined;
    }
  }
  return undefined;
}

function endOfMessage(lines: readonly string[], first: number, anchor: number): number {
  let end = first;
  while (end < anchor && parseCallLine(lines[end] ?? "") === undefined) {
    end += 1;
  }
  return end;
}

interface Calls {
  readonly frames: StackFrame[];
  readonly explanations: readonly string[];
  readonly end: number;
}

function readCalls(lines: readonly string[], first: number): Calls {
  const frames: StackFrame[] = [];
  const explanations: string[] = [];
  let end = first;
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? "";
    const frame = parseCallLine(line);
    if (frame !== undefined) {
      frames.push(frame);
    } else if (explanation.test(line)) {
      explanations.push(line.trim());
    } else {
      break;
    }
  }
  return { frames: frames.toReversed(), explanations, end };
}
