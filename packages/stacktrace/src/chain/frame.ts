import type { StackFrame } from "../stack-trace.ts";

/** A frame under construction: what was not found is `undefined`. */
export type FrameParts = {
  readonly [Key in Exclude<keyof StackFrame, "platform">]: StackFrame[Key] | undefined;
} & { readonly isInApp: boolean; readonly platform?: StackFrame["platform"] };

/** Builds a frame that has no key for what was not found. */
export function createFrame(parts: FrameParts): StackFrame {
  return {
    ...(parts.function !== undefined && { function: parts.function }),
    ...(parts.module !== undefined && { module: parts.module }),
    ...(parts.filename !== undefined && { filename: parts.filename }),
    ...(parts.absPath !== undefined && { absPath: parts.absPath }),
    ...(parts.lineNumber !== undefined && { lineNumber: parts.lineNumber }),
    ...(parts.columnNumber !== undefined && { columnNumber: parts.columnNumber }),
    isInApp: parts.isInApp,
    ...(parts.contextLine !== undefined && { contextLine: parts.contextLine }),
    ...(parts.platform !== undefined && { platform: parts.platform }),
  };
}
