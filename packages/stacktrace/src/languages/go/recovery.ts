import { createExceptionNode } from "../../chain/exception-node.ts";
import type { StackFrame } from "../../stack-trace.ts";
import { readFrameLines } from "./frame-lines.ts";
import { readPanicValue } from "./panic-value.ts";
import type { WrappedError } from "./wrapped-error.ts";

/** How far above the first frame gin's own line is looked for: it may print a request between. */
const maxHeaderLines = 100;
const announcement = "panic recovered:";

/** `go-errors/errors` prints the type of an error ahead of its message. */
const typedMessage = /^(\*?[\w\-./]{1,256}\.\w{1,128}) (.*)$/;

/**
 * Reads stacks with source lines: what gin's `Recovery` logs (the panic's value, below the request
 * if there was one), and the errors of `go-errors/errors`.
 */
export function readRecovery(lines: readonly string[], anchor: number): WrappedError {
  const frames: StackFrame[] = [];
  let end = anchor;
  for (let found = readFrameLines(lines, end); found?.form === "source";) {
    frames.push(found.frame);
    end += 2;
    found = readFrameLines(lines, end);
  }
  const { line, type, value } = findName(lines, anchor);
  const root = createExceptionNode({ type, module: undefined, value });
  root.frames = frames;
  return { root, start: { line, column: 0 }, end };
}

interface Name {
  readonly line: number;
  readonly type: string | undefined;
  readonly value: string | undefined;
}

function findName(lines: readonly string[], anchor: number): Name {
  const line = findValue(lines, anchor);
  if (line !== undefined) {
    return { line, ...readPanicValue(lines.slice(line, anchor)) };
  }
  const match = typedMessage.exec(lines[anchor - 1] ?? "");
  return { line: match === null ? anchor : anchor - 1, type: match?.[1], value: match?.[2] };
}

/** The value begins below the announcement, or below the blank line that ends the request. */
function findValue(lines: readonly string[], anchor: number): number | undefined {
  const floor = Math.max(0, anchor - maxHeaderLines);
  let value: number | undefined;
  for (let line = anchor - 1; line >= floor; line -= 1) {
    const text = lines[line] ?? "";
    if (text.includes(announcement)) {
      return value ?? line + 1;
    }
    value ??= text.trim() === "" ? line + 1 : undefined;
  }
  return undefined;
}
