import type { ExceptionNode } from "../../chain/exception-node.ts";
import type { Language, ParsedTrace } from "../../language.ts";
import type { StackFrame, StackTraceHint } from "../../stack-trace.ts";
import { readFrameLines } from "./frame-lines.ts";
import {
  columnOfStackHeader,
  findProgramStack,
  findStackHeader,
  readFrameRun,
} from "./goroutine.ts";
import { readNumberedError } from "./numbered-error.ts";
import { chainPanics, findPanicHeader, isPanicCall } from "./panic-header.ts";
import { readRecovery } from "./recovery.ts";
import { readWrappedError } from "./wrapped-error.ts";

/** Tracebacks of the Go runtime, and the stacks that libraries for errors and logs print. */
export const go: Language = {
  platforms: ["go"],
  isFrameAt: (lines, index) => readFrameLines(lines, index) !== undefined,
  parse,
};

/** What a panic is called whose value has no type in the text. */
const unnamedPanic = "panic";

function parse(lines: readonly string[], anchor: number, hint: StackTraceHint): ParsedTrace {
  const form = readFrameLines(lines, anchor)?.form;
  if (form === "source") {
    return finish(readRecovery(lines, anchor), hint, unnamedPanic);
  }
  if (form === "name") {
    const error = readNumberedError(lines, anchor) ?? readWrappedError(lines, anchor, hint);
    error.root.frames = withoutHandler(error.root.frames, true);
    return finish(error, hint, undefined);
  }
  return parseGoroutine(lines, anchor, hint);
}

function parseGoroutine(
  lines: readonly string[],
  anchor: number,
  hint: StackTraceHint,
): ParsedTrace {
  const stackHeader = findStackHeader(lines, anchor);
  const top = stackHeader === -1 ? anchor : stackHeader;
  const header = findPanicHeader(lines, top, hint);
  const run = readFrameRun(lines, findProgramStack(lines, top, anchor));
  const isRecovered = header?.isRecovered ?? true;
  const root = chainPanics(header?.exceptions ?? [], withoutHandler(run.frames, isRecovered));
  const start = header?.start ?? { line: top, column: columnOfStackHeader(lines[top] ?? "") };
  return finish({ root, start, end: run.end }, hint, header && unnamedPanic);
}

/** Code that ran because of a panic is above it in the stack, but has no part in the failure. */
function withoutHandler(frames: readonly StackFrame[], isRecovered: boolean): StackFrame[] {
  const call = isRecovered ? frames.findLastIndex(isPanicCall) : -1;
  return frames.map((frame, index) =>
    index < call && frame.isInApp ? { ...frame, isInApp: false } : frame,
  );
}

interface FoundTrace {
  readonly root: ExceptionNode;
  readonly start: ParsedTrace["start"];
  readonly end: number;
}

function finish(
  { root, start, end }: FoundTrace,
  { type, message }: StackTraceHint,
  unnamed: string | undefined,
): ParsedTrace {
  root.type ??= type ?? unnamed;
  // A header without a value, such as that of a data race, says all there is to say.
  if (root.type === type || root.type === undefined) {
    root.value ??= message;
  }
  for (let node: ExceptionNode | undefined = root; node !== undefined;) {
    if (unnamed !== undefined) {
      node.type ??= unnamed;
    }
    node.frames.reverse();
    node = node.children[0]?.node;
  }
  return { platform: "go", root, start, end };
}
