import type { StackFrame } from "../stack-trace.ts";

/** A frame under construction: what was not found is `undefined`. */
export type FrameParts = {
  readonly [Key in Exclude<keyof StackFrame, "platform">]: StackFrame[Key] | undefined;
} & { readonly isInApp: boolean; readonly platform?: StackFrame["platform"] };

type WritableFrame = { -readonly [Key in keyof StackFrame]: StackFrame[Key] };

/** Builds a frame that has no key for what was not found. */
export function createFrame(parts: FrameParts): StackFrame {
  // Assigned one by one: traces have many frames, and a spread for each key costs ten times as much.
  const frame: WritableFrame = { isInApp: parts.isInApp };
  if (parts.function !== undefined) frame.function = parts.function;
  if (parts.module !== undefined) frame.module = parts.module;
  if (parts.filename !== undefined) frame.filename = parts.filename;
  if (parts.absPath !== undefined) frame.absPath = parts.absPath;
  if (parts.lineNumber !== undefined) frame.lineNumber = parts.lineNumber;
  if (parts.columnNumber !== undefined) frame.columnNumber = parts.columnNumber;
  if (parts.contextLine !== undefined) frame.contextLine = parts.contextLine;
  if (parts.platform !== undefined) frame.platform = parts.platform;
  return frame;
}
