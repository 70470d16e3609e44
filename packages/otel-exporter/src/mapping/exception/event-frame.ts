import type { EventFrame } from "@rookery/core";
import type { StackFrame } from "@rookery/stacktrace";

import { limitText } from "../text/limit-text.ts";

/** The longest name or path that Sentry keeps of a frame. */
const maxNameLength = 256;

/** Writes a frame with the names it has on Sentry's wire. */
export function eventFrame(frame: StackFrame): EventFrame {
  return {
    ...(frame.function !== undefined && { function: limitText(frame.function, maxNameLength) }),
    ...(frame.module !== undefined && { module: limitText(frame.module, maxNameLength) }),
    ...(frame.filename !== undefined && { filename: limitText(frame.filename, maxNameLength) }),
    ...(frame.absPath !== undefined && { abs_path: limitText(frame.absPath, maxNameLength) }),
    ...(frame.lineNumber !== undefined && { lineno: frame.lineNumber }),
    ...(frame.columnNumber !== undefined && { colno: frame.columnNumber }),
    in_app: frame.isInApp,
    ...(frame.contextLine !== undefined && {
      context_line: limitText(frame.contextLine, maxNameLength),
    }),
  };
}
