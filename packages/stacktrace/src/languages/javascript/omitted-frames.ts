import { maxRestoredFrames } from "../../limits.ts";
import type { StackFrame } from "../../stack-trace.ts";
import type { V8Exception } from "./v8-exception.ts";

/**
 * Puts back the frames for which Node wrote `... N lines matching cause stack trace ...`.
 *
 * Node keeps the first and the last of the matching lines, and replaces those between them
 * (`util.inspect`). So the frames lie in the cause between the same two. Exceptions are given
 * parents first; a cause is completed before the exception that it caused.
 */
export function restoreOmittedFrames(exceptions: readonly V8Exception[]): void {
  let budget = maxRestoredFrames;
  for (const exception of exceptions.toReversed()) {
    const { frames, omitted, cause } = exception;
    if (omitted === undefined || cause === undefined || cause.frames.length > budget) {
      continue;
    }
    budget -= cause.frames.length;
    const start = findOmitted(frames, omitted, cause.frames);
    if (start !== undefined) {
      exception.frames = [
        ...frames.slice(0, omitted.position),
        ...cause.frames.slice(start, start + omitted.count),
        ...frames.slice(omitted.position),
      ];
    }
  }
}

function findOmitted(
  frames: readonly StackFrame[],
  { position, count }: { readonly position: number; readonly count: number },
  causeFrames: readonly StackFrame[],
): number | undefined {
  const previous = frames[position - 1];
  const next = frames[position];
  const index = causeFrames.findIndex(
    (frame, candidate) =>
      isSameFrame(frame, previous) && isSameFrame(causeFrames[candidate + count + 1], next),
  );
  return index === -1 ? undefined : index + 1;
}

function isSameFrame(left: StackFrame | undefined, right: StackFrame | undefined): boolean {
  return (
    left !== undefined &&
    right !== undefined &&
    left.function === right.function &&
    left.filename === right.filename &&
    left.lineNumber === right.lineNumber &&
    left.columnNumber === right.columnNumber
  );
}
