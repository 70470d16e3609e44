import type { EventFrame } from "@rookery/core";
import type { StackFrame } from "@rookery/stacktrace";

type WritableFrame = { -readonly [Name in keyof EventFrame]: EventFrame[Name] };

/** Writes a frame with the names it has on Sentry's wire. */
export function eventFrame(frame: StackFrame): EventFrame {
  const written: WritableFrame = {};
  if (frame.function !== undefined) written.function = frame.function;
  if (frame.module !== undefined) written.module = frame.module;
  if (frame.filename !== undefined) written.filename = frame.filename;
  if (frame.absPath !== undefined) written.abs_path = frame.absPath;
  if (frame.lineNumber !== undefined) written.lineno = frame.lineNumber;
  if (frame.columnNumber !== undefined) written.colno = frame.columnNumber;
  written.in_app = frame.isInApp;
  if (frame.contextLine !== undefined) written.context_line = frame.contextLine;
  if (frame.platform !== undefined) written.platform = frame.platform;
  return written;
}
