import { maxRestoredFrames } from "../../limits.ts";
import type { StackFrame } from "../../stack-trace.ts";
import type { JavaException } from "./java-exception.ts";

/**
 * Gives every exception all its frames, oldest call first.
 *
 * `... N more` stands for the last N frames of the enclosing trace (OpenJDK,
 * `Throwable.printEnclosedStackTrace`), and so on for the frames which that one shares in turn.
 */
export function completeFrames(exceptions: readonly JavaException[]): void {
  const complete = new Map<JavaException, readonly StackFrame[]>();
  let budget = maxRestoredFrames;
  for (const exception of enclosingFirst(exceptions)) {
    const { enclosing, commonCount, frames, node } = exception;
    const outer = (enclosing && complete.get(enclosing)) ?? [];
    const count = Math.min(commonCount, outer.length);
    // Oldest first, what is at the end in the text is at the front here.
    const common = count <= budget ? outer.slice(0, count) : [];
    budget -= common.length;
    node.frames = [...common, ...frames.toReversed()];
    complete.set(exception, node.frames);
  }
}

/** Orders exceptions so that the enclosing trace of each is complete before it is needed. */
function enclosingFirst(exceptions: readonly JavaException[]): readonly JavaException[] {
  const ordered = new Set<JavaException>();
  for (const exception of exceptions) {
    const path: JavaException[] = [];
    let next: JavaException | undefined = exception;
    while (next !== undefined && !ordered.has(next)) {
      path.push(next);
      next = next.enclosing;
    }
    for (const outermostFirst of path.toReversed()) {
      ordered.add(outermostFirst);
    }
  }
  return [...ordered];
}
