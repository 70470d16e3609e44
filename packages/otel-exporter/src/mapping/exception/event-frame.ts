import type { EventFrame } from "@rookery/core";
import type { StackFrame } from "@rookery/stacktrace";

/** Writes a frame with the names it has on Sentry's wire. */
export function eventFrame(frame: StackFrame): EventFrame {
  return {
    ...(frame.function !== undefined && { function: frame.function }),
    ...(frame.module !== undefined && { module: frame.module }),
    ...(frame.filename !== undefined && { filename: frame.filename }),
    ...(frame.absPath !== undefined && { abs_path: frame.absPath }),
    ...(frame.lineNumber !== undefined && { lineno: frame.lineNumber }),
    ...(frame.columnNumber !== undefined && { colno: frame.columnNumber }),
    in_app: frame.isInApp,
    ...(frame.contextLine !== undefined && { context_line: frame.contextLine }),
    ...(frame.platform !== undefined && { platform: frame.platform }),
  };
}
