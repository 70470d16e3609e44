import type { Language, ParsedTrace } from "../../language.ts";
import type { StackTraceHint } from "../../stack-trace.ts";
import { atForm, atSignForm, formOf, type FrameForm } from "./frame-form.ts";
import { restoreOmittedFrames } from "./omitted-frames.ts";
import { platformOf } from "./platform.ts";
import { takeSnippetAbove, takeSnippetBelow } from "./source-snippet.ts";
import { readTraceLine } from "./trace-line.ts";
import { findTraceStart, type TraceStart } from "./trace-start.ts";
import { endMessage, type V8Exception, type V8Trace } from "./v8-exception.ts";

/** Stack traces of JavaScript: of Node, Deno, Bun, React Native, and of every browser. */
export const javascript: Language = {
  platforms: ["javascript", "node"],
  isFrameAt: (lines, index) =>
    atSignForm.isFrameAt(lines, index) ||
    (atForm.isFrameAt(lines, index) && !rustFrameStart.test(lines[index - 1] ?? "")),
  parse,
};

/** A backtrace of Rust writes its places like V8, each below a line with a number. */
const rustFrameStart = /^\s{0,64}\d{1,6}: {1,32}\S/;

/** How Deno announces an error that nothing caught. */
const denoStart = "error: Uncaught ";

function parse(lines: readonly string[], anchor: number, hint: StackTraceHint): ParsedTrace {
  const form = formOf(lines, anchor);
  const first = firstOfFrames(lines, anchor, form);
  const start = findTraceStart(lines, first, hint, form);
  const trace: V8Trace = { exceptions: [start.root], open: [start.root], lists: new Map(), form };
  let end = start.next;
  while (
    end < lines.length &&
    readTraceLine(trace, lines[end] ?? "", end >= first && (end < anchor || form === atSignForm))
  ) {
    end += 1;
  }
  const line = finish(trace, lines, start);
  const leftOver = trace.exceptions.flatMap(propertiesOf);
  return {
    platform: form.isOfNode ? platformOf(trace.exceptions, hint.platform) : "javascript",
    root: start.root.node,
    start: { line, column: line === start.line ? start.column : 0 },
    end,
    ...(leftOver.length > 0 && { leftOver }),
  };
}

/** Above a frame beyond doubt lie those that only their neighbours tell: `map@[native code]`. */
function firstOfFrames(lines: readonly string[], anchor: number, form: FrameForm): number {
  let first = anchor;
  while (first > 0 && form.isFrameAbove(lines[first - 1] ?? "")) {
    first -= 1;
  }
  return first;
}

/** Completes the exceptions; returns the line on which the trace begins. */
function finish({ exceptions }: V8Trace, lines: readonly string[], start: TraceStart): number {
  restoreOmittedFrames(exceptions);
  for (const exception of exceptions) {
    endMessage(exception);
  }
  const snippetLine = takeSnippetAbove(lines, start.line, start.root);
  if ((lines[start.line] ?? "").startsWith(denoStart)) {
    takeSnippetBelow(start.root);
  }
  for (const exception of exceptions) {
    exception.node.frames = exception.frames.toReversed();
  }
  return snippetLine ?? start.line;
}

function propertiesOf({ properties }: V8Exception): readonly string[] {
  return properties.length === 0 ? [] : ["{", ...properties, "}"];
}
