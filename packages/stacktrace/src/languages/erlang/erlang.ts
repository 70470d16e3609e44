import { createExceptionNode } from "../../chain/exception-node.ts";
import type { Language, ParsedTrace } from "../../language.ts";
import type { StackTraceHint } from "../../stack-trace.ts";
import { isReportFrame, readReport } from "./report.ts";
import { isTermFrameAt, readTermTrace } from "./term-trace.ts";

/** Stack traces of Erlang/OTP: as terms, and as the shell, `escript` and crash reports word them. */
export const erlang: Language = {
  platforms: ["elixir"],
  isFrameAt: (lines, index) => isReportFrame(lines[index] ?? "") || isTermFrameAt(lines, index),
  parse,
};

function parse(lines: readonly string[], anchor: number, hint: StackTraceHint): ParsedTrace {
  const trace = isReportFrame(lines[anchor] ?? "")
    ? readReport(lines, anchor)
    : (readTermTrace(lines, anchor) ?? withoutCalls(anchor));
  const { root } = trace;
  if (root.type === undefined && root.value === undefined) {
    root.type = hint.type;
    root.value = hint.message;
  }
  return trace;
}

/** A term that is cut off tells nothing for certain but that there is a trace. */
function withoutCalls(anchor: number): ParsedTrace {
  const root = createExceptionNode({ type: undefined, module: undefined, value: undefined });
  return { platform: "elixir", root, start: { line: anchor, column: 0 }, end: anchor + 1 };
}
