import { createFrame } from "../../chain/frame.ts";
import type { StackFrame } from "../../stack-trace.ts";
import { readSourceFile } from "./source-file.ts";
import type { SourceLocation } from "./source-location.ts";

/** What built-in code has instead of a file, as V8 names it. */
export const builtIn: SourceLocation = {
  path: "<anonymous>",
  lineNumber: undefined,
  columnNumber: undefined,
};

/** Builds the frame of a function at a place; `undefined` is a function without name. */
export function createScriptFrame(
  name: string | undefined,
  { path, lineNumber, columnNumber }: SourceLocation,
  contextLine?: string,
): StackFrame {
  const file = readSourceFile(path, lineNumber !== undefined);
  return createFrame({
    // Bun, Deno and QuickJS name what has no name.
    function: name === "<anonymous>" ? undefined : name,
    module: file.module,
    filename: file.filename,
    absPath: file.absPath,
    lineNumber,
    columnNumber,
    isInApp: file.isInApp,
    contextLine,
  });
}
